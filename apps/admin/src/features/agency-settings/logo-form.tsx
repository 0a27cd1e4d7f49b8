/** The agency's logo: set, replaced or removed. */
import { Button, Group, Image, Stack } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { call, upload } from '@rapport/api-client/client';
import { putLogo, removeLogo } from '@rapport/api-contract/agencies';
import { ConfirmDialog } from '@rapport/ui/confirm-dialog';
import { FileDrop } from '@rapport/ui/file-drop';
import { useState } from 'react';
import { Form } from '../../forms/form.js';
import { useSubmit } from '../../forms/use-submit.js';
import { type Settings, takeSettings } from './use-settings.js';

const maxBytes = 512 * 1024;

export function LogoForm({ settings, agencyName }: { settings: Settings; agencyName: string }) {
  const [file, setFile] = useState<File>();
  const [asking, setAsking] = useState(false);
  const submit = useSubmit('logo');
  const { logo } = settings.branding;
  const send = async () => {
    if (!file) return;
    const changed = await submit.run(() => upload(putLogo, file));
    if (!changed) return;
    takeSettings(changed);
    setFile(undefined);
    notifications.show({ color: 'good', title: 'Logo saved', message: 'Public pages show it from now on.' });
  };
  return (
    <Stack gap="md">
      {logo && (
        <Group gap="md" align="center">
          <Image src={logo} alt={`Logo of ${agencyName}`} w="auto" mah={72} maw={240} fit="contain" bg="white" p="xs" radius="sm" />
          <Button variant="default" onClick={() => setAsking(true)}>Remove logo</Button>
        </Group>
      )}
      <Form submit={submit} action={logo ? 'Replace logo' : 'Save logo'} failed="The logo was not saved" disabled={!file} onSubmit={send}>
        <FileDrop label="Logo" hint="One PNG, JPEG or WebP of at most 512 kB, best on a transparent or white ground." accept={['.png', '.jpg', '.jpeg', '.webp']} maxBytes={maxBytes} file={file} onFile={setFile} {...(submit.fields['file'] ? { error: submit.fields['file'] } : {})} disabled={submit.busy} />
      </Form>
      <ConfirmDialog opened={asking} onClose={() => setAsking(false)} title="Remove the logo?" confirm="Remove logo" dangerous consequences={['Public pages show the name of the agency instead.']} undo="You can upload it again at any time."
        onConfirm={async () => takeSettings(await call(removeLogo))} />
    </Stack>
  );
}
