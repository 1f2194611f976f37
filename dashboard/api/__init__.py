"""The interface for other systems (接口), version 1: the same cases, deeds and answers as the pages, as JSON.

A system of an organisation signs in with a token (`starter.py user token`) and acts as that user, no more and no less.
"""
