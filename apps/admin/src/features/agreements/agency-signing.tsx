/** Signing from the agency's side: opened, signed, taken home. */
import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { addressOf, call } from '@rapport/api-client/client';
import { beginAgreementSigning, exportAgreementBundle, readAgreementDocument, readAgreementSigning, readSealedAgreement, signAgreement } from '@rapport/api-contract/agreement-signing';
import { ErrorState } from '@rapport/ui/error-state';
import { InlineNote } from '@rapport/ui/inline-note';
import { LoadingState } from '@rapport/ui/loading-state';
import { Panel } from '@rapport/ui/panel';
import { useQuery } from '@tanstack/react-query';
import { askWhileSealed } from '../../agreement-views/seal-awaited.js';
import { SignForm } from '../../agreement-views/sign-form.js';
import { atSigning, type Signing, SigningView } from '../../agreement-views/signing.js';
import { useSubmit } from '../../forms/use-submit.js';
import { useAddress } from '../../workplace/address.js';
import { type Agreement, agreementsChanged } from './use-agreements.js';

export const useAgencySigning = (agreementId: string, versionId?: string, enabled = true) => useQuery({ queryKey: ['agreements', 'signing', agreementId, versionId], enabled, refetchInterval: ({ state: { data } }) => askWhileSealed(data), queryFn: () => call(readAgreementSigning, { params: { agreementId }, query: versionId ? { versionId } : {} }) });

/** `versionId`: of an amendment; left out, the version at signing, or the one that was signed last. */
export function AgencySigning({ agreement, versionId }: { agreement: Agreement; versionId?: string }) {
  const address = useAddress();
  const params = { agreementId: agreement.id };
  const { data, error, refetch } = useAgencySigning(agreement.id, versionId);
  if (error && !data) return <ErrorState error={error} doing="Signing could not be loaded" onRetry={() => void refetch()} />;
  if (!data) return <LoadingState label="Loading the signatures" shape="cards" />;
  const version = { ...params, agreementVersionId: data.version.id };
  const documentHref = addressOf(readAgreementDocument, version);
  return (
    <SigningView signing={data} files={{ document: documentHref, sealed: addressOf(readSealedAgreement, version), bundle: addressOf(exportAgreementBundle, params) }}>
      <Begin agreement={agreement} signing={data} />
      <SignForm signing={data} documentHref={documentHref} side="agency" onSigned={() => notifications.show({ color: 'good', title: agreement.title, message: 'Signed for the agency.' })}
        sign={async ({ authority, ...signed }) => { address.set(atSigning); await call(signAgreement, { params, body: { ...signed, authority: { appointment: authority.name, from: authority.on } } }); await agreementsChanged(); }} />
    </SigningView>
  );
}

function Begin({ agreement, signing }: { agreement: Agreement; signing: Signing }) {
  const submit = useSubmit('signing');
  const refusal = signing.refusals.find(({ act }) => act === 'begin')?.reason;
  if (!signing.acts.includes('begin')) return refusal && !signing.atSigning && !signing.executedAt ? <InlineNote tone="attention" title="Signing cannot be opened now">{refusal}</InlineNote> : null;
  const begin = async () => {
    const done = await submit.run(async () => { await call(beginAgreementSigning, { params: { agreementId: agreement.id }, body: { versionId: signing.version.id, revision: signing.revision } }); return true; });
    if (!done) return;
    await agreementsChanged();
    notifications.show({ color: 'good', title: agreement.title, message: 'Both sides can sign now.' });
  };
  return (
    <Panel title="Open signing" tone="accent" note={`Version ${signing.version.sentNumber} is approved. Its document is made now, once, and both sides sign it.`}>
      {submit.failure !== undefined && <ErrorState error={submit.failure} doing="Signing was not opened" />}
      <Button loading={submit.busy} onClick={() => void begin()}>Open signing</Button>
    </Panel>
  );
}
