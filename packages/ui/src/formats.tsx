// Numbers, money, dates and times as people read them: by locale, and in the agency's own time zone.

export type FormatOptions = {
  /** BCP 47 tag such as `en-US`. */
  locale?: string;
  /** IANA zone of the agency such as `America/New_York`. */
  timeZone?: string;
  /** ISO 4217 code such as `USD`. */
  currency?: string;
};

/** A civil date `YYYY-MM-DD`, which has no zone, or an instant as Date or ISO text, which is shown in the agency's zone. */
export type DateLike = string | Date;
/** Whole minor units (cents) as bigint, integer, or integer text. */
export type MinorUnits = bigint | number | string;

const civilDate = /^\d{4}-\d{2}-\d{2}$/;
const minutesInHour = 60;
const dayLength = 86_400_000;
/** The word between two ends, by language; a dash elsewhere. */
const wordBetween: Record<string, string> = { en: 'to', es: 'a', pt: 'a', fr: 'à', it: 'a', de: 'bis', nl: 'tot', pl: 'do', vi: 'đến', ht: 'rive' };

function instantOf(value: DateLike): Date {
  const instant = typeof value === 'string' && civilDate.test(value) ? new Date(`${value}T00:00:00Z`) : new Date(value);
  if (Number.isNaN(instant.getTime())) throw new RangeError(`"${String(value)}" is not a date.`);
  return instant;
}

/** Decimal text of whole minor units, exact at any size. Throws SyntaxError or RangeError on anything but whole numbers. */
export function decimalText(minor: MinorUnits, digits: number): Intl.StringNumericLiteral {
  const units = BigInt(minor);
  const text = (units < 0n ? -units : units).toString().padStart(digits + 1, '0');
  const whole = text.slice(0, text.length - digits);
  const part = digits > 0 ? `.${text.slice(-digits)}` : '';
  return `${units < 0n ? '-' : ''}${whole}${part}` as Intl.StringNumericLiteral;
}

const join = (parts: Intl.NumberFormatPart[]) => parts.map(({ type, value }) => (type === 'minusSign' ? '−' : value)).join('');

type Numeric = number | bigint | Intl.StringNumericLiteral;

/** Decimals that every browser shows; a third of a year has no last one. */
const mostDigits = 20;

/** Every format of one agency and one reader. Methods throw RangeError for a date that is none. */
export function createFormats({ locale = 'en-US', timeZone = 'UTC', currency = 'USD' }: FormatOptions = {}) {
  const numbers = new Map<string, Intl.NumberFormat>();
  const dates = new Map<string, Intl.DateTimeFormat>();
  const language = locale.split('-')[0] ?? 'en';
  const between = ` ${wordBetween[language] ?? '–'} `;

  const number = (value: Numeric, options: Intl.NumberFormatOptions) => {
    const key = JSON.stringify(options);
    const format = numbers.get(key) ?? new Intl.NumberFormat(locale, options);
    numbers.set(key, format);
    return join(format.formatToParts(value));
  };
  const dateFormat = (value: DateLike, options: Intl.DateTimeFormatOptions) => {
    const zone = typeof value === 'string' && civilDate.test(value) ? 'UTC' : timeZone;
    const key = JSON.stringify([zone, options]);
    const format = dates.get(key) ?? new Intl.DateTimeFormat(locale, { ...options, timeZone: zone });
    dates.set(key, format);
    return format;
  };
  const date = (value: DateLike, options: Intl.DateTimeFormatOptions) => dateFormat(value, options).format(instantOf(value));
  const fixed = (digits: number) => ({ minimumFractionDigits: digits, maximumFractionDigits: digits });
  const digitsOf = (code: string) => new Intl.NumberFormat('en', { style: 'currency', currency: code }).resolvedOptions().maximumFractionDigits ?? 2;
  const amount = (minor: MinorUnits, code: string, options: Intl.NumberFormatOptions) =>
    number(decimalText(minor, digitsOf(code)), { ...fixed(digitsOf(code)), ...options });
  const civilToday = (now: Date) => new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(now);

  return {
    locale, timeZone, currency,
    /** 2,318 */
    number: (value: number | bigint, digits = 0) => number(value, fixed(digits)),
    /** 12.80, keeping the places of a decimal text: rates and quantities. */
    decimal: (text: string, least = 0) => number(text as Intl.StringNumericLiteral, fixed(Math.min(mostDigits, Math.max(least, text.split('.')[1]?.length ?? 0)))),
    /** 71.4: a score of 0 to 100; 71 where it comes in whole points. */
    score: (value: number) => number(value, fixed(Number.isInteger(value) ? 0 : 1)),
    /** +1.8, −2.6, 0.0 */
    change: (value: number, digits = 1) => number(value, { ...fixed(digits), signDisplay: 'exceptZero' }),
    /** 58.2% of a share between 0 and 1. */
    percent: (share: number, digits = 1) => number(share, { style: 'percent', ...fixed(digits) }),
    /** 69.8 to 73.0, or 70 to 73 where both are whole; in words, since a dash between negative numbers misleads. */
    interval: (low: number, high: number, digits = Number.isInteger(low) && Number.isInteger(high) ? 0 : 1) =>
      `${number(low, fixed(digits))}${between}${number(high, fixed(digits))}`,
    /** $312,755.12 */
    money: (minor: MinorUnits, code = currency) => amount(minor, code, { style: 'currency', currency: code }),
    /** 312,755.12, for columns whose heading names the currency. */
    amount: (minor: MinorUnits, code = currency) => amount(minor, code, {}),
    /** +312,755.12 */
    amountChange: (minor: MinorUnits, code = currency) => amount(minor, code, { signDisplay: 'exceptZero' }),
    /** Nov 9, 2026 */
    date: (value: DateLike) => date(value, { day: 'numeric', month: 'short', year: 'numeric' }),
    /** Nov 9 */
    dayMonth: (value: DateLike) => date(value, { day: 'numeric', month: 'short' }),
    /** Fri, Nov 27 */
    weekday: (value: DateLike) => date(value, { weekday: 'short', day: 'numeric', month: 'short' }),
    /** Nov 2026 */
    month: (value: DateLike) => date(value, { month: 'short', year: 'numeric' }),
    /** 2:05 PM */
    time: (value: DateLike) => date(value, { hour: 'numeric', minute: '2-digit' }),
    /** Nov 9, 2026, 2:05 PM EST: with the zone, for records. */
    dateTime: (value: DateLike) => date(value, { day: 'numeric', month: 'short', year: 'numeric', hour: 'numeric', minute: '2-digit', timeZoneName: 'short' }),
    /** Nov 1, 2025 to Oct 31, 2026; one day stands alone. */
    dateRange: (from: DateLike, to: DateLike) => {
      const options = { day: 'numeric', month: 'short', year: 'numeric' } as const;
      const [first, last] = [date(from, options), date(to, options)];
      return first === last ? first : `${first}${between}${last}`;
    },
    /** today, tomorrow, in 9 days, 3 days ago: whole days between civil dates, seen from `now` in the agency's zone. */
    daysFrom: (value: DateLike, now = new Date()) => {
      const day = typeof value === 'string' && civilDate.test(value) ? value : civilToday(instantOf(value));
      const days = Math.round((instantOf(day).getTime() - instantOf(civilToday(now)).getTime()) / dayLength);
      return new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(days, 'day');
    },
    /** 3 min, 1 hr 20 min */
    minutes: (minutes: number) => {
      const [hours, rest] = [Math.floor(minutes / minutesInHour), Math.round(minutes % minutesInHour)];
      const hour = number(hours, { style: 'unit', unit: 'hour', unitDisplay: 'short' });
      const minute = number(rest, { style: 'unit', unit: 'minute', unitDisplay: 'short' });
      if (hours === 0) return minute;
      return rest === 0 ? hour : `${hour} ${minute}`;
    },
    /** 4.2 MB */
    bytes: (bytes: number) => {
      const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte'];
      const step = Math.min(units.length - 1, bytes < 1 ? 0 : Math.floor(Math.log10(bytes) / 3));
      return number(bytes / 1000 ** step, { style: 'unit', unit: units[step] ?? 'byte', unitDisplay: step === 0 ? 'long' : 'short', maximumFractionDigits: step === 0 ? 0 : 1 });
    },
    /** Township A, Township B, and Township C */
    list: (items: readonly string[]) => new Intl.ListFormat(locale, { type: 'conjunction' }).format(items),
    /** `1 answer`, `2,318 answers`: words by plural category, `other` always given. */
    count: (value: number, words: Partial<Record<Intl.LDMLPluralRule, string>> & { other: string }) =>
      `${number(value, fixed(0))} ${words[new Intl.PluralRules(locale).select(value)] ?? words.other}`,
  };
}

export type Formats = ReturnType<typeof createFormats>;
