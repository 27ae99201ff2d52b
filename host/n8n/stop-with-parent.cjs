/**
 * Loaded into the n8n process (`node --require`): if the host is killed outright it cannot stop
 * n8n any more, but the channel between the two closes, and n8n then stops by itself.
 */
process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'));
process.channel?.unref();
