/** The screen of one dispute, the same for both sides: what they may do with it, their words and their routes come along. */
import { Stack } from '@mantine/core';
import { ErrorState } from '@rapport/ui/error-state';
import { useFormats } from '@rapport/ui/formats-provider';
import { LoadingState } from '@rapport/ui/loading-state';
import { PageHeader } from '@rapport/ui/page-header';
import { StatusBadge } from '@rapport/ui/status-badge';
import type { ReactNode } from 'react';
import { usePageTitle } from '../workplace/page-title.js';
import { type DisputeDesk, type DisputeDetail, type DisputeMessage, DisputeView } from './dispute-view.js';
import { outcomeWords } from './dispute-words.js';

interface Read<D> { data: D | undefined; error: unknown; refetch: () => unknown }
interface ReadOn<D> extends Read<D> { hasNextPage: boolean; isFetchingNextPage: boolean; fetchNextPage: () => unknown }
/** What a side brings along: how it reads and answers, where its pages are, and what it may do. */
export interface DisputeSide<D extends DisputeDetail> extends Pick<DisputeDesk, 'side' | 'documentHref' | 'agreementHref' | 'answer'> {
  dispute: Read<D>; messages: ReadOn<{ pages: { items: readonly DisputeMessage[] }[] }>; listHref: string;
  /** Above and below the title. */ words: (dispute: D) => { eyebrow: string; subtitle: string }; acts: (dispute: D) => ReactNode;
}

export function DisputeScreen<D extends DisputeDetail>({ dispute: { data: dispute, error, refetch }, messages, listHref, words, acts, ...desk }: DisputeSide<D>) {
  const formats = useFormats();
  const title = dispute ? `Dispute of ${dispute.line.label}` : 'Dispute';
  usePageTitle(title);
  if (error && !dispute) return <ErrorState error={error} doing="The dispute could not be loaded" onRetry={() => void refetch()} />;
  if (!dispute) return <LoadingState label="Loading the dispute" shape="cards" />;
  const { label, tone } = outcomeWords(dispute, formats);
  const { eyebrow, subtitle } = words(dispute);
  return (
    <Stack gap="md" maw={1000}>
      <PageHeader eyebrow={[{ label: 'Disputes', href: listHref }, { label: eyebrow }]} title={title} status={<StatusBadge tone={tone}>{label}</StatusBadge>} subtitle={subtitle} actions={acts(dispute)} />
      <DisputeView dispute={dispute} desk={{
        ...desk, messages: { items: messages.data?.pages.flatMap(({ items }) => items), error: messages.error, hasMore: messages.hasNextPage, loadingMore: messages.isFetchingNextPage, onMore: () => void messages.fetchNextPage(), onRetry: () => void messages.refetch() },
      }} />
    </Stack>
  );
}
