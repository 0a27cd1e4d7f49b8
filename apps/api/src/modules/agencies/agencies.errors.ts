/** What can stand in the way of a change to an agency. */
import { DomainError } from '../../platform/http/domain-error.js';

export class LogoNotAPicture extends DomainError {
  constructor() {
    super('unsupported', 'agencies/logo-type', 'The logo must be a PNG, JPEG or WebP picture. Save it in one of these formats and upload it again.');
  }
}

export class LogoMissing extends DomainError {
  constructor() {
    super('invalid', 'agencies/logo-missing', 'The request holds no file. Send the picture as a form part of type file.');
  }
}

export class LogoTooLarge extends DomainError {
  constructor() {
    super('too-large', 'agencies/logo-too-large', 'The logo is larger than 512 kB. Make it smaller (256 pixels wide is enough) and upload it again.');
  }
}

export class SlugTaken extends DomainError {
  constructor(slug: string) {
    super('conflict', 'platform/slug-taken', `Another agency has the address "${slug}". Choose another one.`, [{ path: 'body.slug', message: 'is taken' }]);
  }
}

export class SlugReserved extends DomainError {
  constructor(slug: string) {
    super('invalid', 'platform/slug-reserved', `The address "${slug}" is kept for Rapport itself. Choose another one.`, [{ path: 'body.slug', message: 'is reserved' }]);
  }
}

export class SlugNotConfirmed extends DomainError {
  constructor() {
    super('invalid', 'platform/slug-not-confirmed', 'The address typed is not the one of this agency. Type it exactly to close the agency.', [{ path: 'body.slug', message: 'is not the address of this agency' }]);
  }
}

export class AgencyStatusRefused extends DomainError {
  constructor(detail: string) {
    super('conflict', 'platform/agency-status', detail);
  }
}
