"""Who is logged in, from where and until when: the admin's cookies and the API's tokens alike."""
