/** The public page on which anybody checks a certificate; its address is printed on each. */
import { CheckForm } from '../features/certificate-check/check-form.js';
import { useAddress } from '../workplace/address.js';
import { Entrance } from '../workplace/entrance.js';

export function CertificateScreen() {
  return <Entrance title="Is this certificate genuine?"><CheckForm agency={useAddress().text('agency') ?? ''} /></Entrance>;
}
