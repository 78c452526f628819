// Loaded before a process of the local site: when the runner that started it is gone, however it went, the process stops too.
process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'));
