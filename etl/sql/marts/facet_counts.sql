-- Grain: one row per facet and value of it that jobs have; facets by name, in each the value of most jobs first.
-- How many jobs job_list gives with this value chosen, all else that is asked for being as it is: what the same facet asks for is set aside, so that its other values can be seen and added. A job that names several skills counts at each. is_chosen: the value is asked for now.
-- facet: employer, pay, reposted, scope, seniority, skill, source, state, workplace or years (asked for at least); value as the filters and the parameters of job_list take it. Jobs of which a facet is not known have no value of it.
CREATE MACRO facet_counts(
    sources, date_from, date_to, seniorities, workplaces, places, employers, boards, words := '', skill := [], state := [], scope := [],
    pay := [], reposted := [], years := [], opened_from := NULL
) AS TABLE
WITH met AS (
    SELECT
        *, is_of(job.seniority, seniorities) AS meets_seniority, is_of(job.workplace, workplaces) AS meets_workplace,
        is_of(job.employer_id, employers) AS meets_employer, is_of(job.source_id, sources) AS meets_source,
        names_one_of(job.skill_ids, skill) AS meets_skill, is_of(job.state, state) AS meets_state,
        is_of(job.eligibility_scope, scope) AS meets_scope, is_of(job.pay, pay) AS meets_pay,
        is_of(job.reposted, reposted) AS meets_reposted, is_of(job.years, years) AS meets_years
    FROM found_job([], date_from, date_to, [], [], places, [], boards, words, apart := 'source') AS job
    WHERE opened_from IS NULL OR (job.opened_on >= opened_from::DATE AND NOT job.is_left_censored)
),
missed AS (
    SELECT
        *,
        -- A job that several of the chosen sources list counts by the first of them.
        meets_source AND row_number() OVER (PARTITION BY job_id ORDER BY NOT meets_source, place) = 1 AS is_first,
        (NOT meets_seniority)::INTEGER + (NOT meets_workplace)::INTEGER + (NOT meets_employer)::INTEGER + (NOT meets_skill)::INTEGER
        + (NOT meets_state)::INTEGER + (NOT meets_scope)::INTEGER + (NOT meets_pay)::INTEGER + (NOT meets_reposted)::INTEGER
        + (NOT meets_years)::INTEGER AS miss_count
    FROM met
),
having_value AS (
    SELECT 'source' AS facet, met.source_id AS value, sources AS asked FROM missed AS met WHERE met.miss_count = 0
    UNION ALL
    SELECT 'skill', unnest(met.skill_ids), skill FROM missed AS met WHERE met.is_first AND met.miss_count = (NOT met.meets_skill)::INTEGER
    UNION ALL
    SELECT one.facet, one.value, one.asked
    FROM (
        SELECT unnest([
            {'facet': 'seniority', 'value': met.seniority, 'is_missed': NOT met.meets_seniority, 'asked': seniorities::VARCHAR[]},
            {'facet': 'workplace', 'value': met.workplace, 'is_missed': NOT met.meets_workplace, 'asked': workplaces::VARCHAR[]},
            {'facet': 'employer', 'value': met.employer_id, 'is_missed': NOT met.meets_employer, 'asked': employers::VARCHAR[]},
            {'facet': 'state', 'value': met.state, 'is_missed': NOT met.meets_state, 'asked': state::VARCHAR[]},
            {'facet': 'scope', 'value': met.eligibility_scope, 'is_missed': NOT met.meets_scope, 'asked': scope::VARCHAR[]},
            {'facet': 'pay', 'value': met.pay, 'is_missed': NOT met.meets_pay, 'asked': pay::VARCHAR[]},
            {'facet': 'reposted', 'value': met.reposted, 'is_missed': NOT met.meets_reposted, 'asked': reposted::VARCHAR[]},
            {'facet': 'years', 'value': met.years, 'is_missed': NOT met.meets_years, 'asked': years::VARCHAR[]}
        ]) AS one, met.miss_count
        FROM missed AS met WHERE met.is_first AND met.miss_count < 2
    )
    WHERE miss_count = one.is_missed::INTEGER
)
SELECT facet, value, count(*)::INTEGER AS job_count, coalesce(list_contains(any_value(asked)::VARCHAR[], value), false) AS is_chosen
FROM having_value
WHERE value IS NOT NULL
GROUP BY facet, value
ORDER BY facet, job_count DESC, value;
