/** The typed client: one call per route of the contract, used by both apps. */
import type { AnswerOf, CallOf, RouteDefinition } from '@rapport/api-contract/route';
import type { Problem } from '@rapport/api-contract/problem';

/** Every failed call; `problem` says what is wrong, where, and how to mend it. */
export class ApiProblem extends Error {
  constructor(readonly problem: Problem) {
    super(problem.detail ?? problem.title);
    this.name = 'ApiProblem';
  }

  /** Faults by the field they name, without the `body.` before it. */
  get fields(): Record<string, string> {
    return Object.fromEntries((this.problem.errors ?? []).map((each) => [each.path.replace(/^(body|query|params)\./, ''), each.message]));
  }
}

type Defined<T> = { [K in keyof T as T[K] extends undefined ? never : K]: T[K] };
type MaybeParts<T> = Partial<T> extends T ? [parts?: T] : [parts: T];
/** `params`, `query` and `body`, as far as the route takes them; `query` may be left out when all of it is optional. */
export type Parts<R extends RouteDefinition> = Omit<Defined<CallOf<R>>, 'query'> & ('query' extends keyof Defined<CallOf<R>> ? { query?: Defined<CallOf<R>>['query'] } : unknown);

const offline: Problem = {
  type: 'about:blank', title: 'No connection', status: 0, code: 'client/offline', detail: 'Rapport could not be reached. Check the connection and try again; nothing was lost.',
};

/** The address of a route with its parameters filled in. */
export function addressOf(route: RouteDefinition, params: Record<string, unknown> = {}, query: Record<string, unknown> = {}): string {
  const path = route.path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(String(params[name])));
  const search = new URLSearchParams();
  for (const [key, value] of Object.entries(query)) {
    if (value === undefined || value === null || value === '') continue;
    for (const each of Array.isArray(value) ? value : [value]) search.append(key, String(each));
  }
  return search.size ? `${path}?${search}` : path;
}

/** Calls a route; resolves to its answer or rejects with {@link ApiProblem}. */
export async function call<const R extends RouteDefinition>(route: R, ...[parts]: MaybeParts<Parts<R>>): Promise<AnswerOf<R>> {
  const { params, query, body } = (parts ?? {}) as { params?: Record<string, unknown>; query?: Record<string, unknown>; body?: unknown };
  return send<AnswerOf<R>>(addressOf(route, params, query), {
    method: route.method, headers: body === undefined ? {} : { 'content-type': 'application/json' }, body: body === undefined ? undefined : JSON.stringify(body),
  });
}

/** What an app adds to each upload, and may say in place of a refusal; other calls go through `fetch`, where it can watch by itself. */
export interface UploadWatch { headers: () => Record<string, string>; refused: (problem: Problem) => Promise<Problem> }
let uploadWatch: UploadWatch = { headers: () => ({}), refused: (problem) => Promise.resolve(problem) };
/** Call once, before the first upload. */
export const watchUploads = (watch: UploadWatch): void => {
  uploadWatch = watch;
};

/** Uploads one file to a route that takes one; `onProgress` gets 0 to 1, `parts` fills the address. */
export function upload<const R extends RouteDefinition>(
  route: R, file: File, fields: Record<string, string> = {}, onProgress: (share: number) => void = () => undefined,
  parts: { params?: CallOf<R>['params']; query?: CallOf<R>['query'] } = {},
): Promise<AnswerOf<R>> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    const form = new FormData();
    for (const [name, value] of Object.entries(fields)) form.append(name, value);
    form.append('file', file);
    const { params, query } = parts as { params?: Record<string, unknown>; query?: Record<string, unknown> };
    request.open(route.method, addressOf(route, params, query));
    for (const [name, value] of Object.entries(uploadWatch.headers())) request.setRequestHeader(name, value);
    request.responseType = 'text';
    request.upload.addEventListener('progress', (event) => onProgress(event.total ? event.loaded / event.total : 0));
    request.addEventListener('error', () => reject(new ApiProblem(offline)));
    request.addEventListener('load', () => {
      const value: unknown = request.responseText ? JSON.parse(request.responseText) : undefined;
      if (request.status < 300) resolve(value as AnswerOf<R>);
      else void uploadWatch.refused(value as Problem).then((problem) => reject(new ApiProblem(problem)), reject);
    });
    request.send(form);
  });
}

async function send<T>(address: string, init: RequestInit): Promise<T> {
  const response = await fetch(address, { ...init, credentials: 'same-origin' }).catch(() => {
    throw new ApiProblem(offline);
  });
  const text = await response.text();
  const isJson = /json/.test(response.headers.get('content-type') ?? '');
  const value: unknown = text && isJson ? JSON.parse(text) : undefined;
  if (response.ok) return value as T;
  throw new ApiProblem(isJson ? (value as Problem) : { ...offline, title: 'Unexpected answer', status: response.status, code: 'client/unexpected' });
}
