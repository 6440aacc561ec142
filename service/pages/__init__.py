"""The desk's pages: each module the routes of one task, answering with templates from `service/web`."""
