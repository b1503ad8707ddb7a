-- fail: a posting has a job exactly when the project's rule calls it product management
SELECT posting_id, is_product, job_id FROM posting WHERE is_product <> (job_id IS NOT NULL) ORDER BY posting_id;
