/** What a queue's streams are called on the server; several queues may lie on one. */

export interface QueueNames {
  /** Reports that wait to be read. */
  readonly reports: string;
  /** Readings that wait to be stored. */
  readonly readings: string;
  /** What could not be read or stored, with the reason. */
  readonly aside: string;
  /** Object store for what is too large for a message. */
  readonly large: string;
}

export const namesOf = (queue: string): QueueNames => ({
  reports: `${queue}-reports`,
  readings: `${queue}-readings`,
  aside: `${queue}-aside`,
  large: `${queue}-large`,
});

/** The one consumer of each stream, shared by all who take from it. */
export const TAKERS = "takers";
