/** One obligation: where it stands, its record, what was shown, and what happened. */
import { Button, Stack } from '@mantine/core';
import { addressOf } from '@rapport/api-client/client';
import { readScan } from '@rapport/api-contract/acknowledgements';
import { ErrorState } from '@rapport/ui/error-state';
import { useFormats } from '@rapport/ui/formats-provider';
import { Link } from '@rapport/ui/link';
import { LoadingState } from '@rapport/ui/loading-state';
import { PageHeader } from '@rapport/ui/page-header';
import { StatusBadge } from '@rapport/ui/status-badge';
import { useObligation } from '../features/obligations/use-obligations.js';
import { useMay } from '../session/use-session.js';
import { useAddress } from '../workplace/address.js';
import { usePageTitle } from '../workplace/page-title.js';
import { isOpen, stateWords } from '../words/acknowledgement-words.js';
import { DueBadge } from '../words/due-badge.js';
import { ObligationFacts } from '../words/obligation-facts.js';
import { staffName } from '../words/staff-name.js';

export function ObligationScreen() {
  const id = useAddress().param('acknowledgementId');
  const formats = useFormats();
  const mayProve = useMay('evidence:read');
  const { data: detail, error, refetch } = useObligation(id);
  usePageTitle(detail ? `${staffName(detail.person.name)}: ${detail.policy.title}` : 'Obligation');
  if (error && !detail) return <ErrorState error={error} doing="It could not be loaded" onRetry={() => void refetch()} action={<Link href="/obligations/people">Back to the list</Link>} />;
  if (!detail) return <LoadingState label="Loading" shape="cards" />;
  const state = stateWords[detail.state];
  return (
    <Stack gap="md" maw={960}>
      <PageHeader eyebrow={[{ label: 'Obligations', href: '/obligations' }, { label: 'People', href: `/obligations/people?policyId=${detail.policy.id}` }, { label: staffName(detail.person.name) }]} title={staffName(detail.person.name)} subtitle={`${detail.policy.number} ${detail.policy.title}, version ${detail.version.number}, in force from ${formats.date(detail.version.effectiveOn)}`}
        status={<><StatusBadge tone={state.tone}>{state.label}</StatusBadge>{isOpen(detail.state) && <DueBadge {...detail} />}</>} actions={mayProve && <Button component={Link} variant="default" href={`/evidence?personId=${detail.person.id}`}>Evidence</Button>} />
      <ObligationFacts detail={detail} scan={addressOf(readScan, { acknowledgementId: id })} />
    </Stack>
  );
}
