/** A comparison that was published to a municipality: what each formula makes of the cost, questions, the vote and the result. */
import { Stack, Text } from '@mantine/core';
import { call } from '@rapport/api-client/client';
import { askAboutComparison } from '@rapport/api-contract/municipality-cost-shares';
import { ErrorState } from '@rapport/ui/error-state';
import { useFormats } from '@rapport/ui/formats-provider';
import { InlineNote } from '@rapport/ui/inline-note';
import { LoadingState } from '@rapport/ui/loading-state';
import { PageHeader } from '@rapport/ui/page-header';
import { Panel } from '@rapport/ui/panel';
import { StatusBadge } from '@rapport/ui/status-badge';
import { ShareComparison } from '../agreement-views/share-comparison.js';
import { ShareTalk } from '../agreement-views/share-talk.js';
import { choiceWords, comparisonWords } from '../agreement-views/share-words.js';
import { explainOurs, type OurComparison, ourCostSharesChanged, useOurComparison } from '../features/municipality-cost-shares/use-our-cost-shares.js';
import { VoteForm } from '../features/municipality-cost-shares/vote-form.js';
import { useSignedIn } from '../session/use-session.js';
import { useAddress } from '../workplace/address.js';
import { usePageTitle } from '../workplace/page-title.js';

export function OurComparisonScreen() {
  const { data: comparison, error, refetch } = useOurComparison(useAddress().param('costShareComparisonId'));
  usePageTitle(comparison?.title ?? 'Cost share');
  if (error && !comparison) return <ErrorState error={error} doing="The comparison could not be loaded" onRetry={() => void refetch()} />;
  return comparison ? <Shown comparison={comparison} /> : <LoadingState label="Loading the comparison" shape="cards" />;
}

function Shown({ comparison }: { comparison: OurComparison }) {
  const formats = useFormats();
  const { municipalityPermissions } = useSignedIn();
  const { adoption, withdrawn, vote } = comparison;
  const words = comparisonWords[comparison.state];
  const label = (formulaId: string) => comparison.formulas.find(({ id }) => id === formulaId)?.label ?? '';
  const send = async (body: string) => {
    await call(askAboutComparison, { params: { costShareComparisonId: comparison.id }, body: { body } });
    await ourCostSharesChanged();
    return true;
  };
  return (
    <Stack gap="md">
      <PageHeader eyebrow={[{ label: 'Cost shares', href: '/municipality/cost-shares' }, { label: comparison.title }]} title={comparison.title} status={<StatusBadge tone={words.tone}>{words.label}</StatusBadge>} subtitle={`${comparison.consortium}, for the year from ${formats.date(comparison.yearFrom)}. The vote runs until ${formats.date(comparison.voteUntil)}.`} />
      {adoption && <InlineNote tone="good" title={`“${adoption.label}” was adopted`} meta={formats.date(adoption.at)}>{adoption.basis}. {adoption.tally.filter(({ formulaId }) => formulaId === adoption.formulaId).map((each) => `${each.for} for, ${each.against} against, ${each.abstain} abstained`)} of {adoption.asked} members.</InlineNote>}
      {withdrawn && <InlineNote tone="attention" title="Withdrawn by the agency" meta={formats.date(withdrawn.at)}>{withdrawn.reason}</InlineNote>}
      {comparison.note && <Panel title="Words of the agency"><Text size="sm">{comparison.note}</Text></Panel>}
      <ShareComparison preview={comparison.preview} formulas={comparison.formulas} mine={comparison.municipalityId} explain={explainOurs(comparison.id)} version={comparison.contentSha256} />
      <Panel title={vote ? 'How your municipality voted' : 'Vote'} note={vote ? `${vote.castBy}, ${formats.dateTime(vote.castAt)}. Resolution ${vote.resolution}, ${formats.date(vote.meetingOn)}.` : 'One vote for your whole municipality. Other members do not see it; the count is told when a formula is adopted.'}>
        {vote && <ul>{vote.choices.map(({ formulaId, choice }) => <li key={formulaId}><Text size="sm">{label(formulaId)}: {choiceWords[choice]}</Text></li>)}</ul>}
        {!vote && comparison.noVote && <Text size="sm">{comparison.noVote}</Text>}
        {!vote && !comparison.noVote && (municipalityPermissions.includes('municipality:approve') ? <VoteForm comparison={comparison} /> : <Text size="sm">A reviewer of your municipality votes.</Text>)}
      </Panel>
      <Panel title="Questions to the agency" note="Other members do not see them."><ShareTalk said={comparison.comments} label="Ask the agency" action="Send" nothing="Nothing was asked yet." send={municipalityPermissions.includes('municipality:comment') ? send : null} /></Panel>
      <Text size="sm" c="dimmed">What members agreed to, as the agency confirmed: “{comparison.consent}”</Text>
    </Stack>
  );
}
