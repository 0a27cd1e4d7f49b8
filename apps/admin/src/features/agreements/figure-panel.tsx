/** What the terms as typed cost, beside the form: it moves while one types. */
import { Text } from '@mantine/core';
import { ApiProblem } from '@rapport/api-client/client';
import { ErrorState } from '@rapport/ui/error-state';
import { useFormats } from '@rapport/ui/formats-provider';
import { LoadingState } from '@rapport/ui/loading-state';
import { Panel } from '@rapport/ui/panel';
import { forecastFrom } from '../../agreement-views/forecast-from.js';
import { dayBefore, ForecastView, yearShown } from '../../agreement-views/forecast-view.js';
import { type Agreement, useVersionForecast } from './use-agreements.js';
import { versionName } from './version-name.js';
import classes from './composing.module.css';
import type { Terms } from './draft.js';
import { PercentField } from './figure-fields.js';
import type { useWhatIf } from './use-composing.js';

interface Props { agreement: Agreement; terms: Terms; whatIf: ReturnType<typeof useWhatIf>; /** The figures are those of other terms than are typed now. */ stale: boolean; /** Day on which an amendment takes effect. */ effectiveFrom: string | null; assumption: string | null; onAssume: (share: string | null) => void }

export function FigurePanel({ agreement, terms, whatIf, stale, effectiveFrom, assumption, onAssume }: Props) {
  const formats = useFormats();
  const { data, error, refetch } = whatIf;
  const forecast = data?.forecast ? forecastFrom(data.forecast, effectiveFrom) : null;
  // Said at the fields themselves, and in the list of what is missing.
  const unpriced = error instanceof ApiProblem && (error.problem.errors ?? []).length > 0;
  return (
    <Panel title={effectiveFrom ? 'A full year at the new terms' : 'What it costs'} note={effectiveFrom ? `As typed, as if the new terms held for all of the year. What is billed for days before ${formats.date(effectiveFrom)} stays; what changes in truth stands above.` : 'As typed, from the rates of today.'} aside={<span role="status">{stale ? 'Working it out…' : ''}</span>}>
      {terms.escalator?.kind === 'index' && <PercentField label="If the index rises each year by" description="An assumption for these figures alone; it stands nowhere in the agreement." mb="sm" value={assumption ?? ''} onChange={onAssume} onClear={() => onAssume(null)} aside />}
      {unpriced ? <Text size="sm">What is typed cannot be priced yet. Mend what is marked, and the figures come back.</Text> : error && !data ? <ErrorState error={error} doing="The cost could not be worked out" onRetry={() => void refetch()} /> : !data ? <LoadingState label="Working out the cost" /> : (
        <div className={stale ? classes.stale : undefined}>
          {forecast ? (
            <>
              {agreement.offered && <Against agreement={agreement} offered={agreement.offered} year={yearShown(forecast)} currency={forecast.currency} />}
              <ForecastView forecast={forecast} {...(effectiveFrom ? { invoicesFrom: effectiveFrom } : {})} />
            </>
          ) : <Text size="sm">{data.faults.map(({ message }) => message).join(' ') || 'There is nothing to price yet.'}</Text>}
        </div>
      )}
    </Panel>
  );
}

/** The year that is shown first beside the same one of the version the municipality has. */
function Against({ agreement, offered, year, currency }: { agreement: Agreement; offered: NonNullable<Agreement['offered']>; year: ReturnType<typeof yearShown>; currency: string }) {
  const formats = useFormats();
  const { data } = useVersionForecast(agreement.id, offered.id, 0);
  const first = data?.forecast?.agreementYears[0];
  // Of a year that runs, the same year; a first year that was moved is compared all the same.
  const before = data?.forecast?.currency !== currency ? undefined : (data.forecast.agreementYears.find(({ span }) => span.from === year?.span.from) ?? first)?.total;
  if (before === undefined || year === undefined) return null;
  const { total } = year;
  return <Text size="sm" mb="sm">{year.span.from === first?.span.from ? 'First year' : formats.dateRange(year.span.from, dayBefore(year.span.until))} {total === before ? `as in ${versionName(offered)}.` : <>{formats.amountChange(total - before, currency)} {currency} against {versionName(offered)}.</>}</Text>;
}
