"""The fact frames: the tables that a pack holds and that the warehouse loads. They hold no text of a posting.

`SCHEMAS` gives their columns; the frames are a dict from table name to Arrow table. `posting_text` is in the frames of
this installation only, never in a pack.

`posting_version` says when each posting with a text, on a board read again and again, said what; the tables `version_*`
hold the mentions of every version of the postings that had more than one. The other tables of mentions are of each
posting as last read.
"""

import pyarrow as pa

from etl.reading import DAY, INSTANT


def columns(**types: pa.DataType) -> pa.Schema:
    """A schema; a name that ends in an underscore must have a value in every row."""
    fields = (pa.field(name.rstrip("_"), kind, nullable=not name.endswith("_")) for name, kind in types.items())
    return pa.schema(list(fields))


TEXT, COUNT, FLAG, AMOUNT = pa.string(), pa.int32(), pa.bool_(), pa.float64()
SCHEMAS = {
    "archive": columns(
        archive_id_=TEXT,
        source_id_=TEXT,
        label_=TEXT,
        origin_=TEXT,
        licence_=TEXT,
        kind_=TEXT,
        first_on=DAY,
        last_on=DAY,
        how_made_=TEXT,
        attribution=TEXT,
        rules_version_=TEXT,
        posting_count_=COUNT,
        product_count_=COUNT,
    ),
    "board_read": columns(
        board_id_=TEXT, archive_id_=TEXT, read_at_=INSTANT, posting_count=COUNT, is_complete_=FLAG, stated_total=COUNT
    ),
    "board_week": columns(
        board_id_=TEXT,
        archive_id_=TEXT,
        week_on_=DAY,
        read_at_=INSTANT,
        posting_count_=COUNT,
        remote_count_=COUNT,
        opened_count_=COUNT,
    ),
    "posting": columns(
        posting_id_=TEXT,
        board_id_=TEXT,
        source_id_=TEXT,
        archive_id_=TEXT,
        identifier_=TEXT,
        url=TEXT,
        application_url=TEXT,
        hiring_organization=TEXT,
        title_=TEXT,
        title_found_in_=TEXT,
        title_start=COUNT,
        title_end=COUNT,
        location=TEXT,
        date_posted=DAY,
        is_product_=FLAG,
        is_product_plain_=FLAG,
        seniority=TEXT,
        workplace_=TEXT,
        eligibility_scope=TEXT,
        has_text_=FLAG,
        text_signature=pa.binary(),
        education=TEXT,
        language=TEXT,
        is_read=FLAG,
        role_rule=TEXT,
        seniority_rule=TEXT,
        rules_version_=TEXT,
    ),
    "posting_span": columns(
        posting_id_=TEXT,
        first_seen_at_=INSTANT,
        last_seen_at_=INSTANT,
        next_read_at=INSTANT,
        ending_=TEXT,
        title=TEXT,
        location=TEXT,
        date_posted=DAY,
        is_product_=FLAG,
        is_product_plain_=FLAG,
        seniority=TEXT,
        workplace_=TEXT,
    ),
    "posting_skill": columns(
        posting_id_=TEXT,
        skill_id_=TEXT,
        matched_text_=TEXT,
        mention_start_=COUNT,
        mention_end_=COUNT,
        kind=TEXT,
        section=TEXT,
        rule=TEXT,
    ),
    "posting_experience": columns(
        posting_id_=TEXT,
        min_months_=COUNT,
        max_months=COUNT,
        object_=TEXT,
        kind_=TEXT,
        matched_text_=TEXT,
        mention_start_=COUNT,
        mention_end_=COUNT,
        section=TEXT,
        rule=TEXT,
    ),
    "posting_place": columns(
        posting_id_=TEXT,
        fact_=TEXT,
        value_=TEXT,
        found_in_=TEXT,
        matched_text=TEXT,
        mention_start=COUNT,
        mention_end=COUNT,
        section=TEXT,
        rule=TEXT,
    ),
    "posting_specialism": columns(
        posting_id_=TEXT,
        specialism_=TEXT,
        found_in_=TEXT,
        matched_text_=TEXT,
        mention_start_=COUNT,
        mention_end_=COUNT,
        rule=TEXT,
    ),
    "posting_salary": columns(
        posting_id_=TEXT,
        min_amount=AMOUNT,
        max_amount=AMOUNT,
        currency=TEXT,
        period_=TEXT,
        found_in_=TEXT,
        matched_text_=TEXT,
        mention_start=COUNT,
        mention_end=COUNT,
        section=TEXT,
        rule=TEXT,
    ),
    "posting_education": columns(
        posting_id_=TEXT,
        level_=TEXT,
        kind_=TEXT,
        accepts_equivalent_=FLAG,
        matched_text_=TEXT,
        mention_start_=COUNT,
        mention_end_=COUNT,
        section=TEXT,
        rule=TEXT,
    ),
    "posting_employment": columns(
        posting_id_=TEXT,
        employment_type_=TEXT,
        found_in_=TEXT,
        matched_text_=TEXT,
        mention_start=COUNT,
        mention_end=COUNT,
        rule=TEXT,
    ),
    "posting_authorization": columns(
        posting_id_=TEXT,
        value_=TEXT,
        matched_text_=TEXT,
        mention_start_=COUNT,
        mention_end_=COUNT,
        section=TEXT,
        rule=TEXT,
    ),
    "posting_version": columns(
        posting_id_=TEXT,
        archive_id_=TEXT,
        version_=COUNT,
        first_seen_at_=INSTANT,
        last_seen_at_=INSTANT,
        title=TEXT,
        is_product_=FLAG,
        workplace_=TEXT,
        education=TEXT,
        language=TEXT,
        is_read_=FLAG,
    ),
    "rejected_record": columns(archive_id_=TEXT, board_id=TEXT, identifier=TEXT, reason_=TEXT, read_at=INSTANT),
    "posting_text": columns(
        posting_id_=TEXT, text_=pa.large_string(), section_starts=pa.list_(COUNT), section_kinds=pa.list_(TEXT)
    ),
}
# Mentions whose changes are told: of every version of a posting, with the columns that they have as last read.
VERSION_MENTIONS = {f"version_{fact}": f"posting_{fact}" for fact in ("skill", "experience", "salary", "education")}
OF_A_VERSION = columns(posting_id_=TEXT, archive_id_=TEXT, version_=COUNT)
SCHEMAS |= {
    name: pa.schema([*OF_A_VERSION, *(field for field in SCHEMAS[other] if field.name != "posting_id")])
    for name, other in VERSION_MENTIONS.items()
}
SORT_KEYS = {
    "archive": ["archive_id"],
    "board_read": ["board_id", "read_at", "archive_id"],
    "board_week": ["board_id", "week_on", "archive_id"],
    "posting": ["posting_id", "archive_id"],
    "posting_span": ["posting_id", "first_seen_at"],
    "posting_skill": ["posting_id", "mention_start", "mention_end", "skill_id"],
    "posting_experience": ["posting_id", "mention_start", "mention_end", "min_months"],
    "posting_place": ["posting_id", "fact", "value", "found_in", "mention_start"],
    "posting_specialism": ["posting_id", "mention_start", "mention_end", "specialism"],
    "posting_salary": ["posting_id", "mention_start", "mention_end", "matched_text", "currency", "min_amount"],
    "posting_education": ["posting_id", "mention_start", "mention_end", "level"],
    "posting_employment": ["posting_id", "employment_type", "found_in", "mention_start"],
    "posting_authorization": ["posting_id", "mention_start", "mention_end", "value"],
    "rejected_record": ["archive_id", "board_id", "identifier", "reason"],
    "posting_text": ["posting_id"],
    "posting_version": ["posting_id", "archive_id", "first_seen_at"],
}
SORT_KEYS |= {
    name: ["posting_id", "archive_id", "version", *SORT_KEYS[other][1:]] for name, other in VERSION_MENTIONS.items()
}
Frames = dict[str, pa.Table]


def sorted_table(name: str, table: pa.Table) -> pa.Table:
    """`table` in the columns and the order of the fact table `name`."""
    table = table.select(SCHEMAS[name].names).cast(SCHEMAS[name]).replace_schema_metadata(None)
    return table.sort_by([(key, "ascending") for key in SORT_KEYS[name]]).combine_chunks()


def empty_frames() -> Frames:
    return {name: schema.empty_table() for name, schema in SCHEMAS.items()}


def joined_frames(parts: list[Frames]) -> Frames:
    """The rows of all `parts`, table by table."""
    return {
        name: sorted_table(name, pa.concat_tables([part[name] for part in parts] or [schema.empty_table()]))
        for name, schema in SCHEMAS.items()
    }
