/** Makes an API key. */
import { Stack } from '@mantine/core';
import { PageHeader } from '@rapport/ui/page-header';
import { KeyForm } from '../features/api-keys/key-form.js';
import { usePageTitle } from '../workplace/page-title.js';

export function ApiKeyNewScreen() {
  usePageTitle('Make an API key');
  return (
    <Stack gap="md" maw={960}>
      <PageHeader eyebrow={[{ label: 'API keys', href: '/api-keys' }, { label: 'Make' }]} title="Make an API key" />
      <KeyForm />
    </Stack>
  );
}
