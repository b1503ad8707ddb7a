"""The services that live sources read, as each answers, with records written by hand in its form."""
