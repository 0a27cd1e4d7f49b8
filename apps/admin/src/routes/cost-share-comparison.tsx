/** One comparison, as the agency sees it: what each formula makes of the cost, the vote, what members asked, and the result. */
import { NativeSelect, Stack, Text } from '@mantine/core';
import { call } from '@rapport/api-client/client';
import { answerMember } from '@rapport/api-contract/cost-shares';
import { ErrorState } from '@rapport/ui/error-state';
import { useFormats } from '@rapport/ui/formats-provider';
import { InlineNote } from '@rapport/ui/inline-note';
import { LoadingState } from '@rapport/ui/loading-state';
import { PageHeader } from '@rapport/ui/page-header';
import { Panel } from '@rapport/ui/panel';
import { StatusBadge } from '@rapport/ui/status-badge';
import { useState } from 'react';
import { ShareComparison } from '../agreement-views/share-comparison.js';
import { ShareTalk } from '../agreement-views/share-talk.js';
import { comparisonWords } from '../agreement-views/share-words.js';
import { AdoptFormula, ComparisonActs, PublishComparison } from '../features/cost-shares/comparison-acts.js';
import { type Comparison, costSharesChanged, explainIn, useComparison } from '../features/cost-shares/use-cost-shares.js';
import { Votes } from '../features/cost-shares/votes.js';
import { useMay } from '../session/use-session.js';
import { useAddress } from '../workplace/address.js';
import { usePageTitle } from '../workplace/page-title.js';

export function ComparisonScreen() {
  const { data: comparison, error, refetch } = useComparison(useAddress().param('costShareComparisonId'));
  usePageTitle(comparison?.title ?? 'Comparison');
  if (error && !comparison) return <ErrorState error={error} doing="The comparison could not be loaded" onRetry={() => void refetch()} />;
  return comparison ? <Shown comparison={comparison} /> : <LoadingState label="Loading the comparison" shape="cards" />;
}

function Shown({ comparison }: { comparison: Comparison }) {
  const formats = useFormats();
  const mayWrite = useMay('cost-shares:write');
  const { state, preview, adoption, withdrawn, publishedAt } = comparison;
  const words = comparisonWords[state];
  return (
    <Stack gap="md">
      <PageHeader eyebrow={[{ label: 'Cost shares', href: '/cost-shares' }, { label: comparison.consortium, href: `/cost-shares/${comparison.consortiumId}` }, { label: comparison.title }]} title={comparison.title} status={<StatusBadge tone={words.tone}>{words.label}</StatusBadge>}
        subtitle={publishedAt && comparison.voteUntil ? `Published ${formats.date(publishedAt)} by ${comparison.publishedBy ?? ''}; the vote runs until ${formats.date(comparison.voteUntil)}.` : 'A draft: no member sees it.'} actions={mayWrite && <ComparisonActs comparison={comparison} />} />
      {adoption && <InlineNote tone="good" title={`“${adoption.label}” was adopted`} meta={`${adoption.by}, ${formats.dateTime(adoption.at)}`}>{adoption.basis}. {adoption.tally.filter(({ formulaId }) => formulaId === adoption.formulaId).map((each) => `${each.for} for, ${each.against} against, ${each.abstain} abstained`)} of {adoption.asked} members.</InlineNote>}
      {withdrawn && <InlineNote tone="attention" title="Withdrawn" meta={`${withdrawn.by}, ${formats.dateTime(withdrawn.at)}`}>{withdrawn.reason}</InlineNote>}
      {comparison.because && <InlineNote tone="attention" title="It cannot be worked out yet">{comparison.because}</InlineNote>}
      {preview && <ShareComparison preview={preview} formulas={comparison.formulas} explain={explainIn(comparison.id)} version={`${comparison.id}/${comparison.revision}`} />}
      {comparison.note && <Panel title="Words to the members"><Text size="sm">{comparison.note}</Text></Panel>}
      {mayWrite && state === 'draft' && <PublishComparison comparison={comparison} />}
      {state !== 'draft' && <Votes comparison={comparison} />}
      {mayWrite && state === 'open' && <AdoptFormula comparison={comparison} />}
      {state !== 'draft' && <Questions comparison={comparison} mayWrite={mayWrite} />}
      {comparison.consent && <Text size="sm" c="dimmed">Confirmed at publication: “{comparison.consent}”</Text>}
    </Stack>
  );
}

function Questions({ comparison, mayWrite }: { comparison: Comparison; mayWrite: boolean }) {
  const members = comparison.preview?.members ?? [];
  const [chosen, setChosen] = useState('');
  const municipalityId = chosen || (comparison.comments.at(-1)?.municipalityId ?? members[0]?.municipalityId ?? '');
  const name = members.find((each) => each.municipalityId === municipalityId)?.name ?? '';
  const send = async (body: string) => {
    await call(answerMember, { params: { costShareComparisonId: comparison.id }, body: { municipalityId, body } });
    await costSharesChanged();
    return true;
  };
  return (
    <Panel title="What members ask" note="Each member sees what it and the agency say to each other, and nothing of the others.">
      <Stack gap="sm">
        <NativeSelect label="Member" data={members.map((each) => ({ value: each.municipalityId, label: `${each.name}${comparison.comments.some((comment) => comment.municipalityId === each.municipalityId) ? ' (asked)' : ''}` }))} value={municipalityId} onChange={(event) => setChosen(event.currentTarget.value)} maw={320} />
        <ShareTalk said={comparison.comments.filter((each) => each.municipalityId === municipalityId)} label={`Write to ${name}`} action={`Send to ${name}`} nothing={`Nothing was said between ${name} and the agency.`} send={mayWrite ? send : null} />
      </Stack>
    </Panel>
  );
}
