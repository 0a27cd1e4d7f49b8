/** Notices that an address of somebody who acts for a municipality is of a domain of the agency's own staff. It may be right, and is looked at twice. */
import { sharedDomain } from '@rapport/agreement-engine/mailbox';
import { call } from '@rapport/api-client/client';
import { listStaffDomains } from '@rapport/api-contract/members';
import { InlineNote } from '@rapport/ui/inline-note';
import { StatusBadge } from '@rapport/ui/status-badge';
import { useQuery } from '@tanstack/react-query';

function useShared(email: string): string | null {
  const { data } = useQuery({ queryKey: ['members', 'staff-domains'], queryFn: () => call(listStaffDomains) });
  return sharedDomain(email, data?.domains ?? []);
}

/** Beside the field in which the address is typed, before anybody is invited. */
export function SharedDomainNote({ email }: { email: string }) {
  const domain = useShared(email);
  return domain && (
    <InlineNote tone="attention" announce title={`People of your agency have mailboxes at ${domain}`}>
      Be sure that this is somebody of the municipality: nobody of your agency answers or signs for it. Where both share a domain, as a county and its sheriff may, it is right. It stands beside the address, and in the audit trail.
    </InlineNote>
  );
}

/** Beside the address in a list. */
export function SharedDomainMark({ email }: { email: string }) {
  return useShared(email) && <StatusBadge tone="attention">Domain of your agency</StatusBadge>;
}
