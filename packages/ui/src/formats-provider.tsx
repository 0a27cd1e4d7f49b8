// Hands the formats of the agency being looked at to every component below.
import { createContext, useContext, useMemo, type ReactNode } from 'react';
import { createFormats, type FormatOptions } from './formats.js';

const FormatsContext = createContext(createFormats());

/** Sets locale, zone and currency for everything below. */
export function FormatsProvider({ locale, timeZone, currency, children }: FormatOptions & { children: ReactNode }) {
  const formats = useMemo(() => createFormats({ locale, timeZone, currency }), [locale, timeZone, currency]);
  return <FormatsContext value={formats}>{children}</FormatsContext>;
}

/** The formats of the nearest FormatsProvider; US English, UTC and dollars without one. */
export const useFormats = () => useContext(FormatsContext);
