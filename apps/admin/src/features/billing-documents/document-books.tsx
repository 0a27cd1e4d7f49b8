/** What a document wrote to the ledger: each posting with its debits and credits, which balance. */
import { Button, Stack, Text } from '@mantine/core';
import { ErrorState } from '@rapport/ui/error-state';
import { useFormats } from '@rapport/ui/formats-provider';
import { LoadingState } from '@rapport/ui/loading-state';
import { ScrollRegion } from '@rapport/ui/scroll-region';
import { sentence } from '../../workplace/permission-words.js';
import classes from './document-books.module.css';
import { type Posting, useLedger } from './use-billing-documents.js';

const plain = (code: string) => sentence(code.replaceAll('_', ' '));

export function DocumentBooks({ billingDocumentId, currency }: { billingDocumentId: string; currency: string }) {
  const ledger = useLedger(billingDocumentId);
  const postings = ledger.data?.pages.flatMap(({ items }) => items);
  if (ledger.error && !postings) return <ErrorState error={ledger.error} doing="The ledger could not be loaded" onRetry={() => void ledger.refetch()} />;
  if (!postings) return <LoadingState label="Loading the ledger" />;
  if (postings.length === 0) return <Text size="sm" c="dimmed">Nothing is posted yet: a draft is not in the books.</Text>;
  return (
    <Stack gap="md">
      {postings.map((posting) => <OnePosting key={posting.id} posting={posting} currency={currency} />)}
      {ledger.hasNextPage && <div><Button variant="default" size="compact-md" loading={ledger.isFetchingNextPage} onClick={() => void ledger.fetchNextPage()}>Show more</Button></div>}
    </Stack>
  );
}

/** Lines of one account are summed: the lines themselves stand above. */
function byAccount({ entries }: Posting) {
  const sums = new Map<string, number>();
  for (const { account, amount } of entries) sums.set(account, (sums.get(account) ?? 0) + amount);
  return [...sums].filter(([, amount]) => amount !== 0);
}

function OnePosting({ posting, currency }: { posting: Posting; currency: string }) {
  const formats = useFormats();
  return (
    <ScrollRegion label={`${plain(posting.what)}, scrolls sideways`} className={classes.scroll}>
      <table className={classes.books}>
        <caption>{plain(posting.what)}, {formats.date(posting.on)}, by {posting.by}</caption>
        <thead><tr><th scope="col">Account</th><th scope="col" className={classes.figure}>Debit ({currency})</th><th scope="col" className={classes.figure}>Credit ({currency})</th></tr></thead>
        <tbody>{byAccount(posting).map(([account, amount]) => <tr key={account}><th scope="row">{plain(account)}</th><td className={classes.figure}>{amount > 0 ? formats.amount(amount, currency) : ''}</td><td className={classes.figure}>{amount < 0 ? formats.amount(-amount, currency) : ''}</td></tr>)}</tbody>
      </table>
    </ScrollRegion>
  );
}
