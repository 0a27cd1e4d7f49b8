/** The whole text of a version that was sent, with comments by clause. */
import { Text } from '@mantine/core';
import { ErrorState } from '@rapport/ui/error-state';
import { LoadingState } from '@rapport/ui/loading-state';
import { Panel } from '@rapport/ui/panel';
import { Comments } from '../../agreement-views/comments.js';
import classes from '../../agreement-views/text-redline.module.css';
import { useSignedIn } from '../../session/use-session.js';
import { RichTextBody } from '../../words/rich-text.js';
import { type SentAgreement, useSentVersion, useSharedComments } from './use-our-agreements.js';

export function OurText({ agreement, versionId }: { agreement: SentAgreement; versionId: string }) {
  const { agency } = useSignedIn();
  const { data: version, error, refetch } = useSentVersion(agreement.id, versionId);
  const onTable = versionId === agreement.offered.id;
  const desk = useSharedComments(agreement.id, agreement.offered.id, agreement.acts.includes('comment') && onTable, agency?.name ?? 'The agency');
  if (error && !version) return <ErrorState error={error} doing="The text could not be loaded" onRetry={() => void refetch()} />;
  if (!version) return <LoadingState label="Loading the text" />;
  return (
    <>
      {version.coverNote && <Panel title="Note from the agency" tone="accent"><Text size="sm" style={{ whiteSpace: 'pre-line' }}>{version.coverNote}</Text></Panel>}
      <Panel title={version.content.title} note={onTable ? 'The version on the table.' : 'An earlier version.'}>
        {version.content.clauses.map((clause) => (
          <section key={clause.id} className={classes.clause} id={`clause-${clause.id}`}>
            <h3 className={classes.heading}>{clause.number ? `${clause.number}. ` : ''}{clause.heading}</h3>
            <RichTextBody doc={clause.body} from={3} />
            <Comments desk={desk} about={{ clauseId: clause.id, name: clause.heading, body: clause.body }} />
          </section>
        ))}
        <Comments desk={desk} about={{ clauseId: null, name: 'the whole version' }} />
      </Panel>
    </>
  );
}
