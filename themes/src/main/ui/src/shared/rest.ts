/** An answer of the server that is no success. */
export class RestError extends Error {
  constructor(
    readonly status: number,
    message: string,
    /** The field of the request that is wrong, if the server names one. */
    readonly field?: string,
    /** What the server demands of the login (RFC 9470), if that is what is missing. */
    readonly challenge?: string,
  ) {
    super(message);
  }
}

export type Query = Record<string, string | number | boolean | undefined>;

/** JSON over HTTP below one address, with a bearer token. */
export class Rest {
  constructor(
    private readonly base: string,
    private readonly token: () => Promise<string>,
  ) {}

  async get<T>(path: string, query?: Query): Promise<T> {
    return (await this.send("GET", path, query)).json() as Promise<T>;
  }

  /** The answer's JSON; undefined if it has none. */
  async post<T = void>(path: string, body?: unknown, query?: Query): Promise<T> {
    const response = await this.send("POST", path, query, body);
    const text = await response.text();
    return (text ? JSON.parse(text) : undefined) as T;
  }

  async put(path: string, body: unknown): Promise<void> {
    await this.send("PUT", path, undefined, body);
  }

  async delete(path: string, query?: Query): Promise<void> {
    await this.send("DELETE", path, query);
  }

  /** Any request; throws a RestError unless the server reports success. */
  async send(method: string, path: string, query: Query = {}, body?: unknown): Promise<Response> {
    const url = new URL(this.base + path);
    for (const [name, value] of Object.entries(query)) {
      if (value !== undefined && value !== "") {
        url.searchParams.set(name, String(value));
      }
    }
    const raw = body instanceof FormData || body instanceof Blob;
    const response = await fetch(url, {
      method,
      credentials: "omit",
      cache: "no-store",
      headers: {
        authorization: `Bearer ${await this.token()}`,
        accept: "application/json",
        ...(body === undefined || raw ? {} : { "content-type": "application/json" }),
      },
      body: body === undefined ? undefined : raw ? body : JSON.stringify(body),
    });
    if (!response.ok) {
      throw await problem(response);
    }
    return response;
  }
}

async function problem(response: Response): Promise<RestError> {
  const told = await response.json().catch(() => ({}));
  return new RestError(
    response.status,
    told.errorMessage ?? told.error_description ?? told.error ?? `HTTP ${response.status}`,
    told.field,
    response.headers.get("www-authenticate") ?? undefined,
  );
}
