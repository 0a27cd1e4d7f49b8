/** The list of policies as CSV: one line each, with what is in force and what is being worked on. */
import { csvLine } from '../../../platform/http/csv-line.js';
import type { toPolicySummary } from '../policies.serializer.js';
import type { PolicyRow } from '../policy.rows.js';

const heading = [
  'Number', 'Title', 'Kind', 'Category', 'Status', 'Owner', 'Public', 'Last day', 'Next review', 'Version', 'In effect from', 'Published at', 'Published by', 'Acknowledge within days', 'Version SHA-256', 'Version being worked on', 'Its state', 'Its author', 'Open comments', 'Changed at',
];

/** `withNames`: whether the reader may know the names of staff. */
export async function* policiesCsv(portions: AsyncIterable<{ row: PolicyRow; shown: ReturnType<typeof toPolicySummary> }[]>, withNames: boolean): AsyncGenerator<string> {
  yield csvLine(heading);
  for await (const rows of portions) {
    yield rows.map(({ row, shown: { current, open, owner, ...one } }) => csvLine([
      one.number, one.title, one.kind, one.category, one.status, withNames ? owner?.name : null, one.public ? 'yes' : 'no', one.expiresOn, one.reviewDueOn,
      current?.number, current?.effectiveOn, current?.publishedAt, withNames ? current?.publishedBy : null, current?.acknowledgeWithinDays, current?.sha256,
      open?.number, open?.state, withNames ? open?.author.name : null, open?.openThreads, row.changedAt.toISOString(),
    ])).join('');
  }
}
