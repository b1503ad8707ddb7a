-- Grain: one row per source x week (week_on is its Monday) that lies wholly in the window and ended before the source's last read.
-- Postings of product management among the postings of all roles that the selected boards listed at their last read of the week: their number and share, the remote share of them and of all (title and location say so), and how far the two lie apart, each with its 95% interval (employers are the sampled unit; weights 'employers': the mean over employers of each one's share).
-- Postings, not jobs: of other roles only postings are counted. Of the filters, source, period, boards and employer apply; weeks in which fewer than 90% of the boards were read (is_hole) have no numbers and a reason.
CREATE MACRO product_in_context(sources, date_from, date_to, seniorities, workplaces, places, employers, boards, weights := 'jobs') AS TABLE
WITH chosen AS (
    SELECT board.board_id, board.source_id, coalesce(board.employer_id, board.board_id) AS employer_id
    FROM selected_board(sources, date_from, date_to, boards) JOIN board USING (board_id)
    WHERE len(employers) = 0 OR list_contains(employers, board.employer_id)
),
expected AS (
    SELECT board_monday.source_id, board_monday.week_on, count(*) FILTER (boards = 'same' OR board_monday.is_expected) AS board_count
    FROM source_window(sources, date_from, date_to) AS span
    JOIN board_monday ON board_monday.source_id = span.source_id
    JOIN chosen ON chosen.board_id = board_monday.board_id
    WHERE
        board_monday.week_on + 7 <= span.last_on AND (date_to IS NULL OR board_monday.week_on + 6 <= date_to::DATE)
        AND board_monday.week_on >= span.from_on
    GROUP BY board_monday.source_id, board_monday.week_on
),
listed AS (
    SELECT
        chosen.source_id, chosen.employer_id, board_week.week_on, board_week.board_id, board_week.posting_count, board_week.remote_count,
        board_week.product_count, board_week.product_remote_count
    FROM board_week JOIN chosen USING (board_id)
),
week AS (
    SELECT expected.source_id, expected.week_on, expected.board_count, count(listed.board_id) AS read_count
    FROM expected LEFT JOIN listed USING (source_id, week_on)
    GROUP BY expected.source_id, expected.week_on, expected.board_count
),
by_employer AS (
    SELECT
        listed.source_id, listed.week_on, listed.employer_id, sum(listed.posting_count) AS n, sum(listed.remote_count) AS r,
        sum(listed.product_count) AS p, sum(listed.product_remote_count) AS q
    FROM listed JOIN week USING (source_id, week_on)
    WHERE NOT is_hole(week.read_count, week.board_count)
    GROUP BY listed.source_id, listed.week_on, listed.employer_id
    HAVING sum(listed.posting_count) > 0
),
weighed_by AS (
    SELECT
        source_id, week_on, n, r, p, q, weighed(n, n, weights) AS wn, weighed(r, n, weights) AS wr, weighed(p, n, weights) AS wp,
        CASE WHEN p > 0 THEN weighed(p, p, weights) ELSE 0 END AS vp, CASE WHEN p > 0 THEN weighed(q, p, weights) ELSE 0 END AS vq
    FROM by_employer
),
counted AS (
    SELECT
        source_id, week_on, sum(n) AS posting_count, count(*) AS employer_count, sum(r) AS remote_count, sum(p) AS product_count,
        count(*) FILTER (p > 0) AS product_employer_count, sum(q) AS product_remote_count,
        sum(wp) / sum(wn) AS product_share, effective_n(wp, wn, most := most_n(wn, n)) AS product_n,
        sum(wr) / sum(wn) AS remote_share, effective_n(wr, wn, most := most_n(wn, n)) AS remote_n,
        sum(vq) / sum(vp) AS product_remote_share,
        -- Only employers with product jobs are sampled units of their share; the others add nothing to its sums.
        effective_n_of_sums(
            count(*) FILTER (p > 0), sum(vq), sum(vp), sum(vq * vq), sum(vq * vp), sum(vp * vp), most := most_n(vp, nullif(p, 0))
        ) AS product_remote_n,
        sum(vp) AS vp_sum, sum(wn) AS wn_sum
    FROM weighed_by GROUP BY source_id, week_on
),
-- The two shares are of the same employers, so what an employer adds to both is taken together: the linearised difference.
spread AS (
    SELECT
        source_id, week_on,
        1.959964 * sqrt(count(*) / (count(*) - 1) * sum(((vq - product_remote_share * vp) / vp_sum - (wr - remote_share * wn) / wn_sum) ** 2)) AS spread
    FROM weighed_by JOIN counted USING (source_id, week_on)
    GROUP BY source_id, week_on
    HAVING count(*) > 1
)
SELECT
    week.source_id, week.week_on, counted.posting_count::INTEGER AS posting_count, counted.employer_count::INTEGER AS employer_count,
    counted.product_count::INTEGER AS product_count, counted.product_employer_count::INTEGER AS product_employer_count, counted.product_share,
    wilson(counted.product_share, counted.product_n, -1) AS product_low, wilson(counted.product_share, counted.product_n, 1) AS product_high,
    counted.remote_count::INTEGER AS remote_count, counted.remote_share, wilson(counted.remote_share, counted.remote_n, -1) AS remote_low,
    wilson(counted.remote_share, counted.remote_n, 1) AS remote_high, counted.product_remote_count::INTEGER AS product_remote_count,
    counted.product_remote_share, wilson(counted.product_remote_share, counted.product_remote_n, -1) AS product_remote_low,
    wilson(counted.product_remote_share, counted.product_remote_n, 1) AS product_remote_high,
    counted.product_remote_share - counted.remote_share AS difference,
    counted.product_remote_share - counted.remote_share - spread.spread AS difference_low,
    counted.product_remote_share - counted.remote_share + spread.spread AS difference_high,
    week.board_count::INTEGER AS board_count, is_hole(week.read_count, week.board_count) AS is_hole,
    CASE WHEN is_hole(week.read_count, week.board_count) THEN format('{} of {} boards were read in the week', week.read_count, week.board_count) END AS reason
FROM week
LEFT JOIN counted USING (source_id, week_on)
LEFT JOIN spread USING (source_id, week_on)
ORDER BY week.source_id, week.week_on;
