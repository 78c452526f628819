/** A whole running site, as far as what services bring along for its tests may look into it. */
export interface SiteUnderTest {
  readonly publicUrl: string;
  readonly adminToken: string;
  readonly rabbitmqUrl: string;
  /** Through the gateway; redirects are not followed. */
  readonly call: (path: string, request?: SiteRequest) => Promise<SiteAnswer>;
  /** A POST to a service past the gateway, with the internal key; rejects unless it is answered with success. */
  readonly askService: <Answer>(service: string, path: string, request?: ServiceRequest) => Promise<Answer>;
  /** Rows of a query in the database of a service, with its own role. */
  readonly query: <Row>(service: string, sql: string, values?: readonly unknown[]) => Promise<Row[]>;
}

/** A request through the gateway: a GET without a body, else a POST, unless it says otherwise. */
export interface SiteRequest {
  readonly method?: string;
  readonly body?: unknown;
  readonly token?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** An answer that came through the gateway. */
export interface SiteAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly json: () => unknown;
}

/** What is sent to a service: JSON, or an upload. */
export interface ServiceRequest {
  readonly body?: unknown;
  readonly form?: FormData;
  readonly headers?: Readonly<Record<string, string>>;
}
