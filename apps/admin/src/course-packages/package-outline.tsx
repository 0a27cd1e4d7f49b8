/** What a package holds, for whoever makes a course of it: its contents as its taker reads them, with what each unit asks for. Folded where it is long. */
import { Text } from '@mantine/core';
import { ErrorState } from '@rapport/ui/error-state';
import { useFormats } from '@rapport/ui/formats-provider';
import { useQuery } from '@tanstack/react-query';
import classes from './package-outline.module.css';
import { factsOf, headingOf, unitsInWords } from './outline-words.js';
import { outlineOf } from './use-package.js';

/** Up to here the contents are shown at once. */
const short = 6;

export function PackageOutline({ packageId, title }: { packageId: string; title: string }) {
  const formats = useFormats();
  const { data, error, refetch } = useQuery({ queryKey: ['packages', 'outline', packageId], staleTime: Infinity, queryFn: () => outlineOf(packageId) });
  if (error && !data) return <ErrorState error={error} doing="What the package holds could not be loaded" onRetry={() => void refetch()} />;
  if (!data) return <Text size="sm" c="dimmed" role="status">Looking at what it holds…</Text>;
  const mark = data.passMark === null ? '' : `pass mark ${formats.decimal(String(data.passMark))}%`;
  if (data.units.length === 0) return <Text size="sm">{mark ? `One unit, ${mark}.` : 'One unit, which judges by itself.'}</Text>;
  return (
    <details className={classes.outline} open={data.units.length <= short}>
      <summary className={classes.summary}>Contents: {[unitsInWords(data.units, formats), mark && `${mark} over all`].filter(Boolean).join(', ')}</summary>
      {data.ordered && <Text size="sm">The package decides by itself which unit comes next, and when it is done.</Text>}
      <ol className={classes.list} aria-label={`Contents of ${title}`}>
        {data.units.map((unit, place) => {
          const heading = headingOf(unit, data.units[place - 1], formats);
          const facts = factsOf(unit, formats);
          return (
            <li key={unit.at}>
              {heading && <p className={classes.heading}>{heading}</p>}
              <div className={classes.unit}>
                <span className={unit.required ? classes.counts : undefined}>{unit.title}</span>
                {unit.description && <span className={classes.about}>{unit.description}</span>}
                {unit.objectives.length > 0 && <span className={classes.about}>What it is for: {formats.list(unit.objectives)}</span>}
                {facts.length > 0 && <ul className={classes.facts} aria-label={`What ${unit.title} asks for`}>{facts.map((fact) => <li key={fact}>{fact}</li>)}</ul>}
              </div>
            </li>
          );
        })}
      </ol>
    </details>
  );
}
