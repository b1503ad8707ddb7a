-- Grain: one row per wording by which a posting names a time zone.
-- The one place that decides which zones a wording takes in; null where it names none, or the words are not understood.
-- "GMT-8 to GMT+2" is from one to the other. "CET +- 2h" and "within 2 hours of CET" are so many hours to either side. "Overlap of 3 hours of PST" leaves 5 hours to either side: two working days of 8 hours share 3. A zone alone ("UTC+2", "Eastern time zone") takes in an hour to either side, by which summer time may move it. A region is the zones of its people ("European time zones": 0 to 2). "GMT" and no more is the time of a call, no zone that one lives in.
CREATE TABLE time_zone_band (
    wording VARCHAR NOT NULL, -- key: as the posting has it (posting_place, fact time_zone)
    from_hours DOUBLE, -- westernmost zone, hours from UTC in standard time
    to_hours DOUBLE -- easternmost zone
);
INSERT INTO time_zone_band
WITH said AS (
    SELECT DISTINCT
        value AS wording,
        regexp_replace(replace(replace(translate(lower(value), '−–', '--'), 'u.s.', 'us'), '±', '+-'), '\+ ?/? ?-', '+-', 'g') AS words
    FROM posting_place WHERE fact = 'time_zone'
),
-- Numbers of hours are few enough to be written out.
counted AS (
    SELECT
        wording, words,
        ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight'] AS numbers,
        nullif(regexp_extract(words, '\+- ?(\d{1,2})', 1), '') AS around,
        nullif(regexp_extract(words, 'within (?:\+- ?)?(\d{1,2}|one|two|three|four|five|six|seven|eight) hours of', 1), '') AS within_hours,
        nullif(regexp_extract(words, 'overlap\D*?(\d{1,2}|one|two|three|four|five|six|seven|eight)\b\D*? hours of', 1), '') AS shared,
        list_transform(
            regexp_extract_all(words, '(?:utc|gmt|to|and|through|/|\.\.) ?([+-] ?\d{1,2})(?::\d\d)?', 1), lambda shift: replace(shift, ' ', '')::DOUBLE
        ) AS shifts
    FROM said
),
hours AS (
    SELECT
        wording, words, shifts,
        coalesce(
            coalesce(try_cast(around AS DOUBLE), try_cast(within_hours AS DOUBLE), list_position(numbers, within_hours)),
            8 - coalesce(try_cast(shared AS DOUBLE), list_position(numbers, shared))
        ) AS width
    FROM counted
),
named AS (
    SELECT
        hours.wording,
        min(word.from_hours) FILTER (word.from_hours = word.to_hours) AS first_zone, max(word.to_hours) FILTER (word.from_hours = word.to_hours) AS last_zone,
        bool_or(word.word IN ('utc', 'gmt')) AS is_counted_from_utc,
        -- The longest word for a region: "North American" is no "American".
        arg_max(word.from_hours, length(word.word)) FILTER (word.from_hours < word.to_hours) AS region_from,
        arg_max(word.to_hours, length(word.word)) FILTER (word.from_hours < word.to_hours) AS region_to
    FROM hours JOIN time_zone_word AS word ON regexp_matches(hours.words, '\b' || word.word || '\b')
    GROUP BY hours.wording
)
SELECT
    hours.wording,
    CASE
        WHEN hours.width IS NOT NULL THEN coalesce(named.first_zone, named.region_from) - hours.width
        WHEN len(hours.shifts) > 1 THEN list_min(hours.shifts)
        WHEN len(hours.shifts) = 1 THEN hours.shifts[1] - 1
        WHEN regexp_matches(hours.words, '\d|hours of') OR named.is_counted_from_utc THEN NULL
        WHEN named.first_zone IS NOT NULL THEN CASE WHEN named.first_zone = named.last_zone THEN named.first_zone - 1 ELSE named.first_zone END
        ELSE named.region_from
    END AS from_hours,
    CASE
        WHEN from_hours IS NULL THEN NULL
        WHEN hours.width IS NOT NULL THEN coalesce(named.last_zone, named.region_to) + hours.width
        WHEN len(hours.shifts) > 1 THEN list_max(hours.shifts)
        WHEN len(hours.shifts) = 1 THEN hours.shifts[1] + 1
        WHEN named.first_zone IS NOT NULL THEN CASE WHEN named.first_zone = named.last_zone THEN named.last_zone + 1 ELSE named.last_zone END
        ELSE named.region_to
    END AS to_hours
FROM hours LEFT JOIN named USING (wording)
ORDER BY hours.wording;
