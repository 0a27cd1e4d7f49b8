// Preloaded into the API and the worker by the local start: when that is killed outright, they end too.
process.once('disconnect', () => {
  // Whoever cannot finish in this time would otherwise stay for ever, with nobody to ask again.
  setTimeout(() => process.exit(1), 8_000).unref();
  process.kill(process.pid, 'SIGTERM');
});
process.channel?.unref();
