/** One contact with everything known of it, and what may be corrected. */
import { Grid, Group, Stack } from '@mantine/core';
import { responseTimes } from '@rapport/api-contract/contacts';
import { DefinitionList } from '@rapport/ui/definition-list';
import { ErrorState } from '@rapport/ui/error-state';
import { useFormats } from '@rapport/ui/formats-provider';
import { LoadingState } from '@rapport/ui/loading-state';
import { PageHeader } from '@rapport/ui/page-header';
import { Panel } from '@rapport/ui/panel';
import { StatusBadge } from '@rapport/ui/status-badge';
import { SurveyState } from '../features/contacts/contact-table.js';
import { flagNames } from '../features/contacts/contact-words.js';
import { CorrectForm } from '../features/contacts/correct-form.js';
import { ExclusionPanel } from '../features/contacts/exclusion-panel.js';
import { Response } from '../features/contacts/response.js';
import { type ContactDetail, useContact, useUnits } from '../features/contacts/use-contacts.js';
import { useMay, useSignedIn } from '../session/use-session.js';
import { TextLink } from '../text-link.js';
import { useAddress } from '../workplace/address.js';
import { usePageTitle } from '../workplace/page-title.js';

export function ContactScreen() {
  const address = useAddress();
  const formats = useFormats();
  const mayChange = useMay('contacts:write');
  const { agency } = useSignedIn();
  const { data: contact, error, refetch } = useContact(address.param('contactId'));
  usePageTitle(contact ? contact.type.label : 'Contact');
  if (error && !contact) return <ErrorState error={error} doing="The contact could not be loaded" onRetry={() => void refetch()} action={<TextLink href="/contacts">All contacts</TextLink>} />;
  if (!contact) return <LoadingState label="Loading the contact" shape="cards" />;
  return (
    <Stack gap="md">
      <PageHeader eyebrow={[{ label: 'Contacts', href: '/contacts' }, { label: contact.sourceKey }]} title={contact.type.label} status={<SurveyState contact={contact} />}
        subtitle={`${formats.dateTime(contact.occurredAt)}${contact.municipality ? ` · ${contact.municipality.name}` : ''}`} />
      <Grid>
        <Grid.Col span={{ base: 12, lg: 7 }}><Facts contact={contact} /></Grid.Col>
        <Grid.Col span={{ base: 12, lg: 5 }}>
          <Stack gap="md">
            <ExclusionPanel contact={contact} mayChange={mayChange} />
            {mayChange && <CorrectForm key={contact.id} contact={contact} languages={agency?.languages ?? []} />}
          </Stack>
        </Grid.Col>
      </Grid>
    </Stack>
  );
}

const none = <span>not given</span>;

function Facts({ contact }: { contact: ContactDetail }) {
  const formats = useFormats();
  const { data: units } = useUnits();
  const unit = units?.items.find(({ id }) => id === contact.unitId)?.name;
  const place = contact.lat !== null && contact.lng !== null ? `${contact.lat}, ${contact.lng}` : null;
  const language = contact.language ? (new Intl.DisplayNames([formats.locale], { type: 'language' }).of(contact.language) ?? contact.language) : null;
  return (
    <Panel title="What is known">
      <DefinitionList items={[
        { term: 'Type', value: contact.type.label, note: contact.type.groupName },
        { term: 'Municipality', value: contact.municipality?.name ?? none, note: contact.township ? `The source wrote “${contact.township}”` : undefined },
        { term: 'Address', value: [contact.address, contact.zip].filter(Boolean).join(', ') || none, note: place ?? undefined },
        ...(contact.unitId ? [{ term: 'Unit', value: unit ?? 'Loading' }] : []),
        { term: 'Description', value: contact.description ?? none },
        ...(responseTimes.some((time) => contact[time] !== null) ? [{ term: 'Response', value: <Response contact={contact} /> }] : []),
        { term: 'Resident', value: [contact.recipient.phone && `Telephone ${contact.recipient.phone}`, contact.recipient.email && `E-mail ${contact.recipient.email}`].filter(Boolean).join(' · ') || none, note: 'Only the last signs are shown; the rest is stored encrypted.' },
        { term: 'Language', value: language ?? 'not known' },
        ...(contact.flags.length > 0 ? [{ term: 'Flags', value: <Group gap={4}>{contact.flags.map((flag) => <StatusBadge key={flag} tone="attention">{flagNames[flag]}</StatusBadge>)}</Group> }] : []),
        { term: 'Source', value: contact.source, note: <>Number there: {contact.sourceKey}{contact.importId && <> · <TextLink href={`/contacts/imports/${contact.importId}`}>the import that brought it</TextLink></>}</> },
        { term: 'Stored', value: formats.dateTime(contact.createdAt) },
      ]} />
    </Panel>
  );
}
