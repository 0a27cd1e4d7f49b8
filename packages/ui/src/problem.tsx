// Turns whatever was thrown into words: what went wrong, where, and how to mend it. Knows problem+json (RFC 9457).

/** What a person is told about a failure. */
export type ProblemWords = {
  title: string;
  /** How to mend it. */
  mend: string;
  /** Faults by place in what was sent, such as "name: is required". */
  faults: readonly string[];
  /** Stable code and request id, to quote when asking for help. */
  reference?: string;
  /** True when trying the same again may work. */
  retry: boolean;
};

type ProblemShape = { title?: string; detail?: string; status?: number; code?: string; requestId?: string; errors?: { path: string; message: string }[] };

const byStatus: Record<number, { title: string; mend: string; retry: boolean }> = {
  401: { title: 'You are signed out', mend: 'Sign in again, then go on where you were.', retry: false },
  403: { title: 'You may not do this', mend: 'Ask an administrator of your agency for the permission.', retry: false },
  404: { title: 'This was not found', mend: 'It may have been moved, or you may not be allowed to see it. Go back and open it from its list.', retry: false },
  409: { title: 'Somebody changed this in the meantime', mend: 'Load it again to see what changed, then decide.', retry: true },
  413: { title: 'This is too large', mend: 'Send a smaller file, or fewer rows at a time.', retry: false },
  422: { title: 'Something in it needs to be mended', mend: 'Correct what is listed and send it again.', retry: false },
  429: { title: 'Too many tries', mend: 'Wait a minute, then try again.', retry: true },
};
const ours = { title: 'Something went wrong on our side', mend: 'Try again; if it stays, tell your administrator.', retry: true };
const offline = { title: 'The server cannot be reached', mend: 'Check your connection, then try again.', retry: true };

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;
const text = (value: unknown) => (typeof value === 'string' && value.trim() !== '' ? value : undefined);

/** The problem inside an error of the API client (`error.problem`), the error itself, or nothing. */
function shapeOf(error: unknown): ProblemShape | undefined {
  const inner = isObject(error) && isObject(error['problem']) ? error['problem'] : error;
  if (!isObject(inner) || typeof inner['status'] !== 'number') return undefined;
  const errors = Array.isArray(inner['errors']) ? inner['errors'].filter(isObject) : [];
  return {
    status: inner['status'], title: text(inner['title']), detail: text(inner['detail']), code: text(inner['code']), requestId: text(inner['requestId']),
    errors: errors.map((fault) => ({ path: text(fault['path']) ?? '', message: text(fault['message']) ?? '' })),
  };
}

/** A fragment ("is required") needs its place in front, a sentence of its own does not. */
const faultWords = ({ path, message }: { path: string; message: string }): string => (/^\p{Lu}.*[.!?]$/u.test(message) ? message : `${path.replace(/^(body|query|params)\./, '')}: ${message}`.replace(/^: /, ''));

/** Titles that the API gives to every failure of a kind, for programs; a person is told what they mean. */
const plainTitles: Record<string, string> = { 'Not valid': 'something in it needs to be mended', 'In conflict with what is stored': 'it does not fit what is there now' };
const capital = (words: string) => `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
const plain = (title: string): string => { const words = plainTitles[title]; return words === undefined ? title : capital(words); };

/** Days of the API, `2026-09-27`, as the reader writes them; a time keeps what stands there. */
export const daysInWords = (words: string, date: (day: string) => string): string => words.replaceAll(/(?<![\d-])\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])(?![\dT-])/g, (day) => date(day));

/** Words for any error. Details of a 5xx are never shown: they are for the log. */
export function problemWords(error: unknown): ProblemWords {
  const problem = shapeOf(error);
  if (!problem) {
    const network = error instanceof TypeError && /fetch|network|load failed/i.test(error.message);
    return { ...(network ? offline : ours), faults: [] };
  }
  const known = byStatus[problem.status ?? 0] ?? ours;
  const serverFault = (problem.status ?? 500) >= 500;
  const reference = [problem.code, problem.requestId].filter(Boolean).join(' · ');
  return {
    title: serverFault ? known.title : plain(problem.title ?? known.title),
    mend: serverFault ? known.mend : problem.detail ?? known.mend,
    faults: (problem.errors ?? []).filter(({ message }) => message !== problem.detail).map(faultWords),
    ...(reference ? { reference } : {}),
    retry: known.retry,
  };
}
