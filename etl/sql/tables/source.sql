-- Grain: one row per source (a service or a format that postings are read from).
-- What each source can answer, and the last day it speaks for.
CREATE TABLE source (
    source_id VARCHAR NOT NULL, -- key
    label VARCHAR NOT NULL, -- its name for people
    url VARCHAR, -- its address
    attribution VARCHAR, -- how it asks to be named
    kind VARCHAR NOT NULL, -- reads: open, new and closed are known; day: one cross-section; posts: dated ads, never read again
    has_text BOOLEAN NOT NULL, -- some of its product postings have their text, so skills and years are known
    first_on DATE, -- first day of its reads, or of its ads
    last_on DATE, -- last day of the same
    now_on DATE -- the day it speaks for: the last day on which 90% of its boards still being read (in the 30 days before its last read) had been read within 7 days; for dated ads the last day
);
INSERT INTO source
WITH archives AS (
    SELECT
        source_id,
        -- The archive that can answer most decides: one that was read repeatedly makes the whole source one.
        CASE WHEN bool_or(kind = 'reads') THEN 'reads' WHEN bool_or(kind = 'day') THEN 'day' ELSE 'posts' END AS kind,
        min(first_on) AS first_on, max(last_on) AS last_on
    FROM archive GROUP BY source_id
),
-- A source of the user's own is described by its archive, the last one where there are several.
described AS (
    SELECT source_id, arg_max(label, archive_id) AS label, arg_max(attribution, archive_id) AS attribution
    FROM facts.archive WHERE attribution IS NOT NULL GROUP BY source_id
),
texts AS (
    SELECT source_id, bool_or(has_text) AS has_text FROM posting WHERE is_product GROUP BY source_id
),
alive AS (
    SELECT source_id, board_id, last_read_at FROM board WHERE NOT is_ended AND last_read_at IS NOT NULL
),
sizes AS (
    SELECT source_id, count(*) AS board_count, max(last_read_at)::DATE AS last_read_on FROM alive GROUP BY source_id
),
-- The last 30 days hold the answer: each board still being read was read in them.
days AS (
    SELECT source_id, board_count, last_read_on - day.generate_series::INTEGER AS day_on FROM sizes, generate_series(0, 30) AS day
),
measured AS (
    SELECT days.source_id, days.day_on
    FROM days
    JOIN alive USING (source_id)
    JOIN board_stretch ON board_stretch.board_id = alive.board_id AND days.day_on BETWEEN board_stretch.from_on AND board_stretch.to_on + 7
    GROUP BY days.source_id, days.day_on, days.board_count
    HAVING count(DISTINCT alive.board_id) >= 0.9 * days.board_count
),
now AS (
    SELECT source_id, max(day_on) AS now_on FROM measured GROUP BY source_id
)
SELECT
    archives.source_id, coalesce(source_note.label, described.label, archives.source_id), source_note.url,
    coalesce(source_note.attribution, described.attribution), archives.kind,
    coalesce(texts.has_text, false), archives.first_on, archives.last_on, coalesce(now.now_on, archives.last_on)
FROM archives
LEFT JOIN facts.source_note USING (source_id)
LEFT JOIN described USING (source_id)
LEFT JOIN texts USING (source_id)
LEFT JOIN now USING (source_id)
ORDER BY archives.source_id;
