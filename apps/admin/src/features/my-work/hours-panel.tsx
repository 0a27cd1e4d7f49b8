/** How the caller stands against the hours that are asked for, cycle by cycle. */
import { EmptyState } from '@rapport/ui/empty-state';
import { ErrorState } from '@rapport/ui/error-state';
import { useFormats } from '@rapport/ui/formats-provider';
import { LoadingState } from '@rapport/ui/loading-state';
import { Panel } from '@rapport/ui/panel';
import { HoursCycles } from '../../words/hours-cycles.js';
import { useMyHours } from './use-my-work.js';

export function HoursPanel() {
  const formats = useFormats();
  const { data, error, refetch } = useMyHours();
  if (error && !data) return <ErrorState error={error} doing="Your hours could not be loaded" onRetry={() => void refetch()} />;
  if (!data) return <LoadingState label="Loading your hours" shape="cards" />;
  const hours = (value: number) => formats.decimal(String(value));
  return (
    <>
      <Panel title="Hours asked of you" note={`As of ${formats.date(data.on)}`}>
        {data.cycles.length === 0 ? <EmptyState title="No hours are asked of you">Hours that you earn are kept on your transcript all the same.</EmptyState> : <HoursCycles cycles={data.cycles} on={data.on} />}
      </Panel>
      {data.byCategory.length > 0 && <Panel title="All your hours, by category"><ul>{data.byCategory.map((each) => <li key={each.category}>{each.category}: {hours(each.hours)} h</li>)}</ul></Panel>}
    </>
  );
}
