/** Functions of PostgreSQL that only make something of what they are given. Others may write, lock or run anything. */
const known: ReadonlySet<string> = new Set(
  `array_agg array_length array_to_string avg bool_and bool_or cardinality count max min string_agg sum unnest
  btrim char_length chr concat concat_ws encode format left length lower lpad ltrim md5 normalize octet_length overlay position regexp_match regexp_matches
  regexp_replace regexp_split_to_array regexp_split_to_table repeat replace reverse right rpad rtrim sha256 split_part starts_with strpos substr substring
  translate upper abs ceil ceiling div floor mod power random round sign trunc
  age clock_timestamp date_part date_trunc extract make_interval now statement_timestamp timezone to_char to_timestamp
  gen_random_uuid generate_series uuidv4 uuidv7 dense_rank first_value lag last_value lead rank row_number
  json_agg json_build_array json_build_object jsonb_agg jsonb_array_elements jsonb_array_elements_text jsonb_array_length jsonb_build_array jsonb_build_object
  jsonb_each jsonb_each_text jsonb_object_agg jsonb_set jsonb_strip_nulls to_json to_jsonb setweight strip to_tsvector unaccent`.split(/\s+/),
);

/** Whether a function is one of those. */
export function isKnown(name: string): boolean {
  return known.has(name);
}
