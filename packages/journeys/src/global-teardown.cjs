// Stops the PostgreSQL that the setup started, if it started one.
module.exports = async () => {
  await globalThis.stopJourneyCluster?.();
};
