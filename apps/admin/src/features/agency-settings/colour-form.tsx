/** The agency's colour, checked and previewed before it is saved. */
import { Button, ColorInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { call } from '@rapport/api-client/client';
import { changeSettings } from '@rapport/api-contract/agencies';
import { defaultAccent, isColour } from '@rapport/ui/colour';
import { useState } from 'react';
import { Form } from '../../forms/form.js';
import { useSubmit } from '../../forms/use-submit.js';
import { BrandPreview } from './brand-preview.js';
import { type Settings, takeSettings } from './use-settings.js';

const swatches = [defaultAccent, '#14532d', '#7c2d12', '#6b1d3a', '#3b2f7a', '#0f5e6e', '#5c4a12', '#334155'];

export function ColourForm({ settings }: { settings: Settings }) {
  const [accent, setAccent] = useState(settings.branding.accent);
  const submit = useSubmit('colour');
  const valid = isColour(accent);
  const send = async (next: string | null) => {
    const changed = await submit.run(() => call(changeSettings, { body: { accent: next } }));
    if (!changed) return;
    takeSettings(changed);
    setAccent(changed.branding.accent);
    notifications.show({ color: 'good', title: 'Colour saved', message: 'All screens and public pages use it now.' });
  };
  return (
    <Form submit={submit} action="Save colour" failed="The colour was not saved" disabled={!valid || accent === settings.branding.accent} onSubmit={() => send(accent)}
      secondary={settings.branding.accent !== defaultAccent && <Button variant="default" onClick={() => void send(null)}>Use Rapport’s own</Button>}>
      <ColorInput {...submit.field('accent')} error={submit.fields['accent'] ?? (valid ? undefined : 'must be a colour, like #1f4e79')} label="Colour" description="For buttons and links on all screens and public pages. The hue stays; where it could not be read, it is made darker or lighter."
        format="hex" swatches={swatches} swatchesPerRow={8} value={accent} onChange={(next) => setAccent(next.toLowerCase())} w={{ base: '100%', xs: 320 }} eyeDropperButtonProps={{ 'aria-label': 'Pick a colour from the screen' }} />
      {valid && <BrandPreview colour={accent} />}
    </Form>
  );
}
