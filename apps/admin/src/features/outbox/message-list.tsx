/** The kept messages, newest first, each a link that opens it. */
import { useFormats } from '@rapport/ui/formats-provider';
import { Link } from '@rapport/ui/link';
import classes from './message-list.module.css';
import type { KeptMessage } from './use-outbox.js';

interface Props {
  messages: readonly KeptMessage[];
  open: string | undefined;
  hrefOf: (id: string) => string;
}

/** An SMS has no subject: its first words stand for it. */
const headingOf = (message: KeptMessage) => message.subject ?? (message.text.length > 70 ? `${message.text.slice(0, 68).trimEnd()}…` : message.text);

export function MessageList({ messages, open, hrefOf }: Props) {
  const formats = useFormats();
  return (
    <ul className={classes.list} aria-label="Kept messages">
      {messages.map((message) => (
        <li key={message.id} className={classes.item}>
          <Link href={hrefOf(message.id)} className={classes.open} aria-current={message.id === open ? 'true' : undefined}>
            <span className={classes.subject}>{headingOf(message)}</span>
            <span className={classes.meta}>{message.channel === 'sms' ? 'SMS' : 'Mail'} to {message.to} · {formats.dateTime(message.at)}</span>
          </Link>
        </li>
      ))}
    </ul>
  );
}
