/** One of the series that a query answers. */
export interface Sample {
  readonly metric: Readonly<Record<string, string>>;
  readonly value: number;
}

/** Asks a Prometheus, and leaves out what is no number. Throws with what it says of a query that it does not understand. */
export async function askPrometheus(url: string, query: string): Promise<Sample[]> {
  const answer = await fetch(`${url}/api/v1/query?query=${encodeURIComponent(query)}`);
  const { data, error } = (await answer.json()) as { data?: { result: { metric: Record<string, string>; value: [number, string] }[] }; error?: string };
  if (data === undefined) throw new Error(`${query}: ${error}`);
  return data.result.map(({ metric, value: [, text] }) => ({ metric, value: Number(text) })).filter(({ value }) => !Number.isNaN(value));
}
