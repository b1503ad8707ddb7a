-- Grain: one row per source of dated ads that keeps how many ads each of its threads holds x period (grain: month, quarter or year) between its first thread and its last.
-- Share of the ads of all roles that offer a product job, and a remote one, with their 95% intervals; ads, not jobs. Who posted the others is not known: ads of one employer are taken as alike, by the repetition seen among those of product jobs. A period that a thread of the source does not cover to its ends is left out, one without any thread is a hole (is_hole); of a thread that two archives hold parts of, the larger part counts; of the filters, source, period and employer apply.
CREATE MACRO hiring_threads(sources, date_from, date_to, seniorities, workplaces, places, employers, boards, grain := 'quarter') AS TABLE
WITH thread AS (
    SELECT
        board.source_id, board_read.board_id, arg_max(board_read.archive_id, board_read.posting_count) AS archive_id,
        max(board_read.posting_count) AS ad_count, date_trunc('month', min(board_read.read_at))::DATE AS month_on
    FROM board_read JOIN board USING (board_id) JOIN source ON source.source_id = board.source_id
    WHERE
        source.kind = 'posts' AND board_read.posting_count IS NOT NULL AND (len(sources) = 0 OR list_contains(sources, board.source_id))
        AND (date_from IS NULL OR board_read.read_at::DATE >= date_from::DATE) AND (date_to IS NULL OR board_read.read_at::DATE <= date_to::DATE)
    GROUP BY board.source_id, board_read.board_id
),
ends AS (
    SELECT source_id, min(month_on) AS from_on, (max(month_on) + INTERVAL 1 MONTH)::DATE AS until_on FROM thread GROUP BY source_id
),
period AS (
    SELECT
        ends.source_id, series.period_on::DATE AS period_on,
        (series.period_on + CASE grain WHEN 'month' THEN INTERVAL 1 MONTH WHEN 'quarter' THEN INTERVAL 3 MONTH ELSE INTERVAL 1 YEAR END)::DATE AS until_on
    FROM ends, unnest(generate_series(
        date_trunc(grain, ends.from_on), ends.until_on - 1,
        CASE grain WHEN 'month' THEN INTERVAL 1 MONTH WHEN 'quarter' THEN INTERVAL 3 MONTH ELSE INTERVAL 1 YEAR END
    )) AS series(period_on)
    WHERE period_on >= ends.from_on
),
whole AS (
    SELECT period.source_id, period.period_on, period.until_on FROM period JOIN ends USING (source_id) WHERE period.until_on <= ends.until_on
),
read_ads AS (
    SELECT whole.source_id, whole.period_on, count(thread.board_id) AS thread_count, coalesce(sum(thread.ad_count), 0) AS ad_count
    FROM whole LEFT JOIN thread ON thread.source_id = whole.source_id AND thread.month_on >= whole.period_on AND thread.month_on < whole.until_on
    GROUP BY whole.source_id, whole.period_on
),
by_employer AS (
    SELECT
        whole.source_id, whole.period_on, coalesce(posting.employer_id, posting.posting_id) AS employer_id, count(*) AS product_count,
        count(*) FILTER (posting.workplace = 'remote') AS remote_count
    FROM whole
    JOIN thread ON thread.source_id = whole.source_id AND thread.month_on >= whole.period_on AND thread.month_on < whole.until_on
    JOIN posting ON posting.board_id = thread.board_id AND posting.archive_id = thread.archive_id
    WHERE posting.is_product AND (len(employers) = 0 OR list_contains(employers, posting.employer_id))
    GROUP BY whole.source_id, whole.period_on, coalesce(posting.employer_id, posting.posting_id)
),
counted AS (
    SELECT
        source_id, period_on, sum(product_count) AS product_count, count(*) AS employer_count, sum(remote_count) AS remote_count,
        count(*) FILTER (remote_count > 0) AS remote_employer_count,
        -- The variance of a sum of independent employers that come and go is the sum of their squares.
        sum(product_count ** 2) / sum(product_count) AS product_effect, sum(remote_count ** 2) / nullif(sum(remote_count), 0) AS remote_effect
    FROM by_employer GROUP BY source_id, period_on
),
shares AS (
    SELECT
        read_ads.source_id, read_ads.period_on, read_ads.thread_count, nullif(read_ads.ad_count, 0) AS ad_count,
        CASE WHEN read_ads.ad_count > 0 THEN coalesce(counted.product_count, 0) END AS product_count, counted.employer_count,
        CASE WHEN read_ads.ad_count > 0 THEN coalesce(counted.remote_count, 0) END AS remote_count, counted.remote_employer_count,
        coalesce(counted.product_effect, 1) AS product_effect, coalesce(counted.remote_effect, 1) AS remote_effect
    FROM read_ads LEFT JOIN counted USING (source_id, period_on)
)
SELECT
    source_id, period_on, thread_count::INTEGER AS thread_count, ad_count::INTEGER AS ad_count, product_count::INTEGER AS product_count,
    CASE WHEN ad_count > 0 THEN coalesce(employer_count, 0)::INTEGER END AS employer_count,
    product_count / ad_count AS product_share, wilson(product_count / ad_count, ad_count / product_effect, -1) AS product_low,
    wilson(product_count / ad_count, ad_count / product_effect, 1) AS product_high, remote_count::INTEGER AS remote_count,
    CASE WHEN ad_count > 0 THEN coalesce(remote_employer_count, 0)::INTEGER END AS remote_employer_count,
    remote_count / ad_count AS remote_share, wilson(remote_count / ad_count, ad_count / remote_effect, -1) AS remote_low,
    wilson(remote_count / ad_count, ad_count / remote_effect, 1) AS remote_high, ad_count IS NULL AS is_hole
FROM shares
ORDER BY source_id, period_on;
