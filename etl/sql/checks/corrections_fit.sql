-- warn: every entry of the corrections files has an effect; one whose posting is not there, whose title has changed or which the rules agree with by now has none
SELECT verdict, posting_id, with_posting_id, outcome, reason FROM match_correction WHERE outcome <> 'applied' ORDER BY ALL;
