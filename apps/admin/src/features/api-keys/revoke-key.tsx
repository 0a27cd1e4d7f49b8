/** Ends a key at once. */
import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { call } from '@rapport/api-client/client';
import { revokeApiKey } from '@rapport/api-contract/api-keys';
import { ConfirmDialog } from '@rapport/ui/confirm-dialog';
import { useFormats } from '@rapport/ui/formats-provider';
import { useState } from 'react';
import { confirmed } from '../../session/step-up.js';
import { type ApiKey, apiKeysChanged } from './use-api-keys.js';

export function RevokeKey({ apiKey }: { apiKey: ApiKey }) {
  const [asking, setAsking] = useState(false);
  const formats = useFormats();
  return (
    <>
      <Button variant="default" size="compact-sm" onClick={() => setAsking(true)} aria-label={`Revoke ${apiKey.name}`}>Revoke</Button>
      <ConfirmDialog opened={asking} onClose={() => setAsking(false)} title={`Revoke the key “${apiKey.name}”?`} confirm="Revoke key" dangerous
        consequences={['Requests with it are refused at once.', apiKey.lastUsedAt ? `It was last used ${formats.dateTime(apiKey.lastUsedAt)}${apiKey.lastUsedIp ? ` from ${apiKey.lastUsedIp}` : ''}.` : 'It was never used.']} undo="A revoked key cannot be opened again; make a new one instead."
        onConfirm={async () => {
          await confirmed(() => call(revokeApiKey, { params: { apiKeyId: apiKey.id } }));
          await apiKeysChanged();
          notifications.show({ color: 'good', title: apiKey.name, message: 'The key has ended.' });
        }} />
    </>
  );
}
