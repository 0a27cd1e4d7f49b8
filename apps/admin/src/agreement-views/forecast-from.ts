/** What new terms cost from the day on which they bind. */
import type { Forecast } from '@rapport/api-contract/agreement-figures';

/** Without the invoices of periods that begin before `day`: they were billed, or will be, at terms that are not these. All of them where `day` is null. */
export function forecastFrom<T extends Pick<Forecast, 'invoices'>>(forecast: T, day: string | null): T {
  return day === null ? forecast : { ...forecast, invoices: forecast.invoices.filter(({ span }) => span.from >= day) };
}
