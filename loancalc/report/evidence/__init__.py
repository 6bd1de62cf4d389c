"""One document on one loan, for a complaint: a section a module, put together in `page`."""
