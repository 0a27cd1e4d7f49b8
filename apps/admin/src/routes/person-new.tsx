/** Adds a person to the roster. */
import { Stack } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useFormats } from '@rapport/ui/formats-provider';
import { PageHeader } from '@rapport/ui/page-header';
import { Panel } from '@rapport/ui/panel';
import { DetailsForm } from '../features/people/details-form.js';
import { fullName } from '../features/people/person-words.js';
import { dayIn } from '../forms/civil-day.js';
import { useAddress } from '../workplace/address.js';
import { usePageTitle } from '../workplace/page-title.js';

export function PersonNewScreen() {
  const address = useAddress();
  const { timeZone } = useFormats();
  usePageTitle('Add person');
  return (
    <Stack gap="md" maw={840}>
      <PageHeader eyebrow={[{ label: 'Roster', href: '/people' }, { label: 'Add' }]} title="Add a person" />
      <Panel>
        <DetailsForm today={dayIn(timeZone, new Date())} onSaved={(person) => {
          notifications.show({ color: 'good', title: fullName(person), message: 'Added to the roster.' });
          address.go(`/people/${person.id}`);
        }} />
      </Panel>
    </Stack>
  );
}
