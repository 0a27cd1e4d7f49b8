/** The message as a resident gets it, with an example in the gaps. */
import { Stack, Text } from '@mantine/core';
import { directionOf } from '../../words/languages.js';
import classes from './message-preview.module.css';

interface Props { channel: 'sms' | 'mail'; language: string; subject: string; body: string }

export function MessagePreview({ channel, language, subject, body }: Props) {
  return (
    <Stack gap={6}>
      <Text size="sm" fw={600} id="preview-title">As a resident gets it</Text>
      <div className={classes.message} data-channel={channel} lang={language} dir={directionOf(language)} role="group" aria-labelledby="preview-title">
        {channel === 'mail' && <p className={classes.subject}>{subject || 'No subject yet'}</p>}
        <p className={classes.body}>{body || 'No words yet'}</p>
      </div>
      <Text size="sm" c="dimmed">Name, link, dates and code are an example.</Text>
    </Stack>
  );
}
