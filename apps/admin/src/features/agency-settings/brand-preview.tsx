/** How a colour will look in light and dark, and whether it can be read, computed as one types. */
import { type Accent, brandPalette, contrastRatio, grounds, type Scheme, textContrast } from '@rapport/ui/colour';
import { useFormats } from '@rapport/ui/formats-provider';
import { InlineNote } from '@rapport/ui/inline-note';
import classes from './brand-preview.module.css';

const ink: Record<Scheme, string> = { light: '#1c2733', dark: '#eef2f6' };

export function BrandPreview({ colour }: { colour: string }) {
  const palette = brandPalette(colour);
  return (
    <>
      <InlineNote tone={palette.adjusted ? 'attention' : 'good'} title={palette.adjusted ? 'Readable after an adjustment' : 'Readable as it is'} announce>{palette.report}</InlineNote>
      <div className={classes.previews}>
        <Preview scheme="light" accent={palette.light} />
        <Preview scheme="dark" accent={palette.dark} />
      </div>
    </>
  );
}

function Preview({ scheme, accent }: { scheme: Scheme; accent: Accent }) {
  const formats = useFormats();
  const ground = grounds[scheme].surface;
  const rows = [
    ['Button', contrastRatio(accent.onAccent, accent.accent)], ['Link', contrastRatio(accent.accent, ground)], ['Tinted label', contrastRatio(accent.accent, accent.accentSoft)],
  ] as const;
  return (
    <section className={classes.preview} style={{ background: ground, color: ink[scheme] }} aria-label={scheme === 'light' ? 'Preview on a light screen' : 'Preview on a dark screen'}>
      <p className={classes.scheme}>{scheme === 'light' ? 'Light screen' : 'Dark screen'}</p>
      <span className={classes.button} style={{ background: accent.accent, color: accent.onAccent }}>Answer the survey</span>
      <span className={classes.link} style={{ color: accent.accent }}>How we use your answers</span>
      <span className={classes.tint} style={{ background: accent.accentSoft, color: accent.accent }}>New this month</span>
      <ul className={classes.figures}>{rows.map(([name, ratio]) => <li key={name}>{name}: contrast {formats.number(ratio, 1)} to 1{ratio >= textContrast ? ', readable' : ', too weak'}</li>)}</ul>
    </section>
  );
}
