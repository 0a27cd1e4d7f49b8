/** The contacts of the agency, filtered by what the address says. */
import { Button, Menu, Stack } from '@mantine/core';
import { addressOf } from '@rapport/api-client/client';
import { exportContacts } from '@rapport/api-contract/contacts';
import { EmptyState } from '@rapport/ui/empty-state';
import { Link } from '@rapport/ui/link';
import { PageHeader } from '@rapport/ui/page-header';
import { Panel } from '@rapport/ui/panel';
import { ContactFilters } from '../features/contacts/contact-filters.js';
import { type ContactFilters as Filters, filterNames, queryOf } from '../features/contacts/contact-query.js';
import { ContactTable } from '../features/contacts/contact-table.js';
import { downloadConfirmed } from '../session/step-up.js';
import { useMay, useSignedIn } from '../session/use-session.js';
import { TextLink } from '../text-link.js';
import { useAddress } from '../workplace/address.js';
import { usePageTitle } from '../workplace/page-title.js';

export function ContactsScreen() {
  const address = useAddress();
  const { agency } = useSignedIn();
  const mayImport = useMay('contacts:import');
  usePageTitle('Contacts');
  const filters: Filters = Object.fromEntries([...filterNames, 'sort'].map((name) => [name, address.text(name)]));
  const query = queryOf(filters, agency?.timeZone ?? 'UTC');
  const filtered = filterNames.some((name) => filters[name]);
  return (
    <Stack gap="md">
      <PageHeader eyebrow={agency?.name ?? ''} title="Contacts" subtitle="Every call, stop and report. Those that must never be asked about are marked; nobody is asked without a survey."
        actions={<>
          <Menu position="bottom-end">
            <Menu.Target><Button variant="default">More</Button></Menu.Target>
            <Menu.Dropdown>
              <Menu.Item onClick={() => void downloadConfirmed(addressOf(exportContacts, {}, query))}>Export these contacts as CSV</Menu.Item>
              <Menu.Item component={Link} href="/contacts/types">Types and groups</Menu.Item>
              <Menu.Item component={Link} href="/contacts/imports">Imports so far</Menu.Item>
            </Menu.Dropdown>
          </Menu>
          {mayImport && <Button component={Link} href="/contacts/imports">Import contacts</Button>}
        </>} />
      <ContactFilters filters={filters} onChange={address.set} onClear={address.clear} />
      <Panel>
        <ContactTable query={query} empty={filtered
          ? <EmptyState title="No contact matches" action={<Button variant="default" onClick={address.clear}>Show all contacts</Button>}>Choose a longer period or fewer filters.</EmptyState>
          : <EmptyState title="No contacts yet" action={mayImport && <TextLink href="/contacts/imports">Import a file</TextLink>}>Contacts come from a CSV file, or from your dispatch system over the API. Whom to ask is decided afterwards.</EmptyState>} />
      </Panel>
    </Stack>
  );
}
