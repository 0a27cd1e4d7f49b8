/** Filters, tabs and the open item of a screen, kept in the address bar so that a link or a reload shows the same. */
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';

/** Reads the address as text; what a screen does not know is left alone. */
export function useAddress() {
  const search: Record<string, unknown> = useSearch({ strict: false });
  const params: Record<string, string | undefined> = useParams({ strict: false });
  const navigate = useNavigate();
  const text = (name: string): string | undefined => {
    const value = search[name];
    return typeof value === 'string' && value !== '' ? value : typeof value === 'number' || typeof value === 'boolean' ? String(value) : undefined;
  };
  return {
    /** A parameter of the path; the router guarantees it where the screen's path names it. */
    param: (name: string): string => params[name] ?? '',
    text,
    /** The value if it is one of those known, so that a mistyped address never reaches the API. */
    oneOf: <const T extends string>(name: string, known: readonly T[]): T | undefined => known.find((each) => each === text(name)),
    /** Sets some and keeps the others; undefined takes one out. */
    set: (changes: Record<string, string | undefined>) => void navigate({ to: '.', search: keep({ ...search, ...changes }) as never }),
    clear: () => void navigate({ to: '.', search: {} as never }),
    go: (to: string) => void navigate({ to }),
    /** An address inside the app with its query, such as `/members?tab=invitations`. */
    open: (href: string) => void navigate({ href }),
  };
}

const keep = (values: Record<string, unknown>) => Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined && value !== ''));
