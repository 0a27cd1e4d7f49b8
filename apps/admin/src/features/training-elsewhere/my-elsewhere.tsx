/** What the caller reported, and what was decided. */
import { Button, Stack } from '@mantine/core';
import { addressOf } from '@rapport/api-client/client';
import { readMyProof } from '@rapport/api-contract/hours';
import { EmptyState } from '@rapport/ui/empty-state';
import { ErrorState } from '@rapport/ui/error-state';
import { LoadingState } from '@rapport/ui/loading-state';
import { Panel } from '@rapport/ui/panel';
import { ElsewhereBadge, ElsewhereFacts } from './elsewhere-facts.js';
import { useMyElsewhere } from './use-elsewhere.js';

export function MyElsewhere() {
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useMyElsewhere();
  if (error && !data) return <ErrorState error={error} doing="It could not be loaded" onRetry={() => void refetch()} />;
  if (!data) return <LoadingState label="Loading what you reported" shape="cards" />;
  const items = data.pages.flatMap((page) => page.items);
  if (items.length === 0) return <Panel><EmptyState title="You reported nothing yet">A class at the academy, a conference, a course of the state: report it with its proof, and the hours count once a coordinator has accepted them.</EmptyState></Panel>;
  return (
    <Stack gap="md">
      {items.map((item) => <Panel key={item.id} title={item.title} aside={<ElsewhereBadge item={item} />}><ElsewhereFacts item={item} proof={addressOf(readMyProof, { externalTrainingId: item.id })} /></Panel>)}
      {hasNextPage && <Button variant="default" loading={isFetchingNextPage} onClick={() => void fetchNextPage()} style={{ alignSelf: 'flex-start' }}>Show more</Button>}
    </Stack>
  );
}
