/** Signing from the municipality's side. */
import { notifications } from '@mantine/notifications';
import { addressOf, call } from '@rapport/api-client/client';
import { exportMunicipalityBundle, readMunicipalityDocument, readMunicipalitySealed, readMunicipalitySigning, signForMunicipality } from '@rapport/api-contract/agreement-signing';
import { ErrorState } from '@rapport/ui/error-state';
import { LoadingState } from '@rapport/ui/loading-state';
import { useQuery } from '@tanstack/react-query';
import { askWhileSealed } from '../../agreement-views/seal-awaited.js';
import { SignForm } from '../../agreement-views/sign-form.js';
import { atSigning, SigningView } from '../../agreement-views/signing.js';
import { useAddress } from '../../workplace/address.js';
import { agreementChanged } from './use-our-agreements.js';

export const useOurSigning = (agreementId: string, versionId?: string, enabled = true) => useQuery({ queryKey: ['our-agreements', 'signing', agreementId, versionId], enabled, refetchInterval: ({ state: { data } }) => askWhileSealed(data), queryFn: () => call(readMunicipalitySigning, { params: { agreementId }, query: versionId ? { versionId } : {} }) });

/** `versionId`: of an amendment; left out, the version at signing, or the one that was signed last. */
export function OurSigningView({ agreementId, versionId }: { agreementId: string; versionId?: string }) {
  const address = useAddress();
  const params = { agreementId };
  const { data, error, refetch } = useOurSigning(agreementId, versionId);
  if (error && !data) return <ErrorState error={error} doing="Signing could not be loaded" onRetry={() => void refetch()} />;
  if (!data) return <LoadingState label="Loading the signatures" shape="cards" />;
  const version = { ...params, agreementVersionId: data.version.id };
  const documentHref = addressOf(readMunicipalityDocument, version);
  return (
    <SigningView signing={data} files={{ document: documentHref, sealed: addressOf(readMunicipalitySealed, version), bundle: addressOf(exportMunicipalityBundle, params) }}>
      <SignForm signing={data} documentHref={documentHref} side="municipality" onSigned={() => notifications.show({ color: 'good', title: data.version.title, message: 'Signed for your municipality.' })}
        sign={async ({ authority, ...signed }) => { address.set(atSigning); await call(signForMunicipality, { params, body: { ...signed, authority: { resolution: authority.name, meetingOn: authority.on } } }); await agreementChanged(); }} />
    </SigningView>
  );
}
